'use client';

import { X } from 'lucide-react';
import { useMemo } from 'react';
import { formatCount } from '@/components/format/format-number';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { GraphCanvas } from './graph-canvas';
import type { GraphAnswer, GraphState, SetGraphState } from './graph-state';

/** The drawing with what it leaves out in words, and the open compartments to close. */
export function GraphPlan({
  data,
  state,
  setState,
}: {
  data: GraphAnswer;
  state: GraphState;
  setState: SetGraphState;
}) {
  const { columns, compartments, nodes, edges } = data;
  const drawn = useMemo(() => edges.map(({ counts: _, ...edge }) => edge), [edges]);
  const open = compartments.filter((one) => one.open);
  const without = (id: string): string[] => {
    const left = open.flatMap((one) => (one.id === id ? [] : [one.id]));
    return left.length > 0 ? left : ['none'];
  };
  const hidden = open.reduce((n, one) => n + one.hidden, 0);
  return (
    <section aria-label="Plan" className="rounded-card border border-line bg-sunk">
      <div className="flex flex-wrap items-center gap-2 px-3 pt-3">
        {open.map((one) => (
          <button
            key={one.id}
            type="button"
            className="inline-flex min-h-7 items-center gap-1.5 rounded-control border border-line-strong bg-panel px-2 text-meta"
            onClick={() => setState({ open: without(one.id), selected: null })}
            aria-label={`Close ${one.label}`}
          >
            {one.label} <Icon of={X} size={14} />
          </button>
        ))}
        {open.length === 0 && compartments.length > 0 ? (
          <span className="text-ink-3 text-meta">Press a segment to see its services.</span>
        ) : null}
        <p className="ml-auto text-ink-3 text-meta">
          {data.drawn}
          {hidden > 0 ? `; ${formatCount(hidden)} services of open segments stand in their box` : ''}
        </p>
      </div>
      {compartments.length === 0 ? (
        <EmptyState title="No edge matches">
          Nothing is drawn of what the filter and the layers ask for. Clear the filter, or choose other layers.
        </EmptyState>
      ) : (
        <GraphCanvas
          label="Services by tier"
          columns={columns}
          compartments={compartments}
          nodes={nodes}
          edges={drawn}
          selected={state.selected}
          onSelect={(selected) => setState({ selected })}
          onOpen={(id) => setState({ open: [...open.map((one) => one.id), id] })}
        />
      )}
    </section>
  );
}
