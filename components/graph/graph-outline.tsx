import { type KeyboardEvent, useRef } from 'react';
import { countOf } from '@/components/format/format-number';
import { rowAfterKey } from '@/components/tables/row-step';
import type { GraphPlan } from './graph-elements';
import { type EdgeState, edgeWords, type GraphEdge } from './graph-model';

export type GraphOutlineProps = {
  label: string;
  plan: GraphPlan;
  selected: string | null;
  onFocus: (id: string | null) => void;
  onSelect: (id: string) => void;
  onOpen: (compartmentId: string) => void;
};

/** What is tied to one box, in words: "reaches 4, reached by 2, 1 used, not intended". */
function ties(id: string, edges: readonly GraphEdge[]): string {
  const out = edges.filter((edge) => edge.source === id);
  const into = edges.filter((edge) => edge.target === id);
  const notable: EdgeState[] = ['hole', 'broken', 'denied', 'would_deny'];
  const words = notable.flatMap((state) => {
    const count = [...out, ...into].filter((edge) => edge.state === state).length;
    return count > 0 ? [`${count} ${edgeWords[state]}`] : [];
  });
  return [countOf(out.length, 'edge out', 'edges out'), countOf(into.length, 'edge in', 'edges in'), ...words].join(
    ', ',
  );
}

/**
 * The drawing as a list of buttons that is heard instead of seen: arrows go through it, the box in focus lights up in
 * the drawing, Enter selects it or opens its compartment.
 */
export function GraphOutline({ label, plan, selected, onFocus, onSelect, onOpen }: GraphOutlineProps) {
  const list = useRef<HTMLUListElement>(null);
  const entries = plan.compartments.flatMap((one) => [
    {
      id: one.id,
      name: one.label,
      closed: !one.open && !one.outside,
      kind: one.outside ? 'outside' : one.open ? 'segment' : 'closed segment',
    },
    ...plan.nodes
      .filter((node) => node.compartment === one.id)
      .map((node) => ({
        id: node.id,
        name: `${node.label}, ${one.label}`,
        closed: false,
        kind: node.restricted ? 'restricted service' : 'service',
      })),
  ]);
  const keys = entries.map((entry) => entry.id);
  const tabbable = selected !== null && keys.includes(selected) ? selected : (keys[0] ?? null);
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const next = rowAfterKey(keys, id, event.key);
    if (next === null) return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>(`[data-box="${CSS.escape(next)}"]`)?.focus();
  };
  return (
    <ul
      ref={list}
      aria-label={`${label}: up and down arrows go through it, Enter selects or opens`}
      className="sr-only"
    >
      {entries.map((entry) => (
        <li key={entry.id}>
          <button
            type="button"
            data-box={entry.id}
            tabIndex={entry.id === tabbable ? 0 : -1}
            aria-pressed={entry.id === selected}
            onFocus={() => onFocus(entry.id)}
            onBlur={() => onFocus(null)}
            onKeyDown={(event) => onKeyDown(event, entry.id)}
            onClick={() => (entry.closed ? onOpen(entry.id) : onSelect(entry.id))}
          >
            {`${entry.name}, ${entry.kind}, ${ties(entry.id, plan.edges)}`}
          </button>
        </li>
      ))}
    </ul>
  );
}
