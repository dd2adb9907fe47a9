'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { useWidth } from '@/components/charts/use-width';
import { countOf } from '@/components/format/format-number';
import { canvasHeight } from './canvas-height';
import { GraphControls } from './graph-controls';
import { type GraphPlan, graphElements } from './graph-elements';
import type { GraphColumn, GraphCompartment, GraphEdge, GraphNode } from './graph-model';
import { GraphOutline } from './graph-outline';
import { fitGraph, useGraphDrawing } from './use-graph-drawing';

export type GraphCanvasProps = {
  /** Name for assistive technology: "Services by tier". */
  label: string;
  columns: readonly GraphColumn[];
  compartments: readonly GraphCompartment[];
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  selected: string | null;
  /** A service, an open compartment or an outside group was chosen; null is the empty ground. */
  onSelect: (id: string | null) => void;
  /** A closed compartment was chosen. */
  onOpen: (compartmentId: string) => void;
};

/** The estate as a ship's plan: given positions, draws them, as high as the plan is at the width there is. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { label, columns, compartments, nodes, edges, selected, onSelect, onOpen } = props;
  const frame = useRef<HTMLDivElement>(null);
  const outer = useRef<HTMLDivElement>(null);
  const width = useWidth(outer, 0);
  const [zoom, setZoom] = useState(1);
  const [focused, setFocused] = useState<string | null>(null);
  const plan = useMemo<GraphPlan>(
    () => ({ columns, compartments, nodes, edges }),
    [columns, compartments, nodes, edges],
  );
  const undrawn = useMemo(() => graphElements(plan).undrawnEdges, [plan]);
  const choose = (id: string | null) => {
    const closed = compartments.find((one) => one.id === id && !one.open && !one.outside);
    if (closed) onOpen(closed.id);
    else onSelect(id);
  };
  const height = canvasHeight(plan, width);
  const drawing = useGraphDrawing(frame, plan, height, { onTap: choose, onZoomed: setZoom });

  useEffect(() => {
    if (!drawing || !plan) return;
    drawing.batch(() => {
      drawing.elements().removeClass('chosen focused dimmed');
      if (focused !== null) drawing.getElementById(focused).addClass('focused');
      if (selected === null) return;
      const chosen = drawing.getElementById(selected);
      chosen.addClass('chosen');
      if (!chosen.hasClass('edge') && !chosen.hasClass('service')) return;
      // An edge has no edges of its own: the union is the edge itself, or those of the service.
      const kept = chosen.union(chosen.connectedEdges());
      drawing.edges().difference(kept).not('.hole').not('.broken').addClass('dimmed');
    });
  }, [drawing, selected, focused, plan]);

  useEffect(() => {
    if (!drawing || focused === null) return;
    const box = drawing.getElementById(focused);
    const seen = drawing.extent();
    if (
      box.nonempty() &&
      (box.position('x') < seen.x1 ||
        box.position('x') > seen.x2 ||
        box.position('y') < seen.y1 ||
        box.position('y') > seen.y2)
    ) {
      drawing.center(box);
    }
  }, [drawing, focused]);

  useEffect(() => {
    // The wheel scrolls the page; with Ctrl or Cmd (and by pinching) it zooms.
    const element = outer.current;
    const keepForPage = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    };
    element?.addEventListener('wheel', keepForPage, { capture: true });
    return () => element?.removeEventListener('wheel', keepForPage, { capture: true });
  }, []);

  return (
    <div ref={outer} className="relative overflow-hidden" style={{ height }}>
      <div ref={frame} aria-hidden="true" className="size-full" />
      <GraphOutline
        label={label}
        plan={plan}
        selected={selected}
        onFocus={setFocused}
        onSelect={choose}
        onOpen={onOpen}
      />
      <GraphControls
        zoom={zoom}
        onZoom={(factor) => {
          if (!drawing) return;
          drawing.zoom({
            level: drawing.zoom() * factor,
            renderedPosition: { x: drawing.width() / 2, y: drawing.height() / 2 },
          });
        }}
        onFit={() => drawing && fitGraph(drawing)}
      />
      {undrawn > 0 ? (
        <p className="absolute right-3 bottom-3 rounded-control bg-panel px-2 py-0.5 text-ink-3 text-meta">
          {countOf(undrawn, 'edge')} not drawn: open fewer compartments or narrow the scope
        </p>
      ) : null}
    </div>
  );
}
