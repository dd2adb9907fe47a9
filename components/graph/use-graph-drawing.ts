'use client';

import type { Core } from 'cytoscape';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type GraphPlan, graphElements } from './graph-elements';
import { graphStyle } from './graph-style';
import { onThemeChange, readPalette } from './palette';

type Events = { onTap: (id: string | null) => void; onZoomed: (zoom: number) => void };

const zoomLimits = { minZoom: 0.15, maxZoom: 2.5 };

/** Below this, labels cannot be read: the first view begins at the upper left instead of showing all. */
const readable = 0.55;
const rim = 16;

/** Shows all of it, but small estates not larger than life, and from the top down. */
export function fitGraph(drawing: Core): void {
  drawing.fit(undefined, rim);
  if (drawing.zoom() > 1.1) {
    drawing.zoom(1.1);
    drawing.center();
  }
  drawing.panBy({ x: 0, y: rim - drawing.elements().renderedBoundingBox().y1 });
}

/** The first view of a plan: all of it where that can be read, else its upper left at a size that can. */
function firstView(drawing: Core): void {
  fitGraph(drawing);
  if (drawing.zoom() >= readable) return;
  drawing.zoom(readable);
  const seen = drawing.elements().renderedBoundingBox();
  drawing.panBy({ x: rim - seen.x1, y: rim - seen.y1 });
}

/** Keeps a drawing in the frame: made once, given new elements as the plan changes, recoloured with the theme. */
export function useGraphDrawing(
  frame: RefObject<HTMLElement | null>,
  plan: GraphPlan,
  /** Of the frame in pixels; as it changes the drawing is fitted anew. */
  height: number,
  events: Events,
): Core | null {
  const [drawing, setDrawing] = useState<Core | null>(null);
  const shape = useRef('');
  const tapped = useEffectEvent(events.onTap);
  const zoomed = useEffectEvent(events.onZoomed);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let made: Core | null = null;
    let stop = () => {};
    let gone = false;
    // Loaded on first use: only two screens draw a graph.
    void import('cytoscape').then(({ default: cytoscape }) => {
      if (gone) return;
      const core = cytoscape({
        container: element,
        style: graphStyle(readPalette(element)),
        layout: { name: 'preset' },
        autoungrabify: true,
        autounselectify: true,
        boxSelectionEnabled: false,
        ...zoomLimits,
      });
      core.on('tap', (event) => tapped(event.target === core ? null : event.target.id()));
      core.on('mouseover', 'node, edge', () => {
        element.style.cursor = 'pointer';
      });
      core.on('mouseout', 'node, edge', () => {
        element.style.cursor = '';
      });
      core.on('zoom', () => zoomed(core.zoom()));
      stop = onThemeChange(() => core.style(graphStyle(readPalette(element))));
      made = core;
      setDrawing(core);
    });
    return () => {
      gone = true;
      stop();
      made?.destroy();
    };
  }, [frame]);

  useEffect(() => {
    if (!drawing) return;
    drawing.batch(() => {
      drawing.elements().remove();
      drawing.add(graphElements(plan).elements);
    });
    // Opening a compartment keeps the view; another estate or scope is shown whole.
    const now = plan.compartments.map((one) => one.id).join('\n');
    if (now !== shape.current) firstView(drawing);
    shape.current = now;
  }, [drawing, plan]);

  useEffect(() => {
    if (!drawing || height === 0) return;
    drawing.resize();
    firstView(drawing);
  }, [drawing, height]);

  return drawing;
}
