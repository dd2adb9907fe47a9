import { type KeyboardEvent, useRef } from 'react';
import { countOf } from '@/components/format/format-number';
import { rowAfterKey } from '@/components/tables/row-step';
import { classNames } from '@/components/ui/class-names';
import type { PlacedNode } from './ring-node';

const sideways: Record<string, string> = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };

type Props = {
  nodes: readonly PlacedNode[];
  /** The middle of the drawing from its top left. */
  centre: { x: number; y: number };
  active: string | null;
  selected: string | null;
  onActive: (id: string | null) => void;
  onOpen: (id: string) => void;
};

/** What is touched and focused over the drawn services; one of them is in the tab order, arrows go on from it. */
export function BlastRingsTargets({ nodes, centre, active, selected, onActive, onOpen }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const keys = nodes.map((node) => node.id);
  const wanted = active ?? selected;
  const tabbable = wanted !== null && keys.includes(wanted) ? wanted : (keys[0] ?? null);
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const next = rowAfterKey(keys, id, sideways[event.key] ?? event.key);
    if (next === null) return;
    event.preventDefault();
    layer.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus();
  };
  return (
    <div ref={layer} className="no-print">
      {nodes.map((node) => (
        <button
          key={node.id}
          type="button"
          data-node={node.id}
          tabIndex={node.id === tabbable ? 0 : -1}
          aria-label={`${node.name}, ${node.segment ?? 'no segment'}, ${countOf(node.hop, 'hop')}${node.restricted ? ', restricted' : ''}`}
          aria-pressed={node.id === selected}
          className={classNames(
            'absolute size-4.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 focus-visible:outline-offset-0',
            node.id === selected ? 'border-accent' : node.id === active ? 'border-line-strong' : 'border-transparent',
          )}
          style={{ left: centre.x + node.x, top: centre.y + node.y }}
          onPointerEnter={() => onActive(node.id)}
          onPointerLeave={() => onActive(null)}
          onFocus={() => onActive(node.id)}
          onBlur={() => onActive(null)}
          onKeyDown={(event) => onKeyDown(event, node.id)}
          onClick={() => onOpen(node.id)}
        />
      ))}
    </div>
  );
}
