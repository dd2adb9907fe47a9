'use client';

import type { ReactNode } from 'react';
import { countOf } from '@/components/format/format-number';
import { BlastRingsDrawing, type RingDrawingProps } from './blast-rings-drawing';

type BlastRingsProps = RingDrawingProps & {
  /** The sentence in place of rings that have nobody. */
  none: string;
  /** Wraps the count of one hop in a link to its rows. */
  hopLink?: ((hop: number, words: string) => ReactNode) | undefined;
};

/** Services around one of them: rings by hop, sectors by segment, restricted services as diamonds. */
export function BlastRings(props: BlastRingsProps) {
  const { nodes, hopLink = (_, words) => words } = props;
  if (nodes.length === 0) return <p className="py-8 text-ink-2">{props.none}</p>;
  const counts = new Map<number, number>();
  for (const { hop } of nodes) counts.set(hop, (counts.get(hop) ?? 0) + 1);
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-meta">
        {[...counts]
          .sort(([a], [b]) => a - b)
          .map(([hop, count]) => (
            <span key={hop} className="text-ink-2">
              {countOf(hop, 'hop')}: {hopLink(hop, String(count))}
            </span>
          ))}
        <span className="ml-auto flex items-center gap-x-3">
          {nodes.some((node) => node.restricted) ? (
            <span className="flex items-center gap-1 text-hole">
              <span aria-hidden="true" className="size-2 rotate-45 bg-hole" />
              restricted
            </span>
          ) : null}
          <span className="flex items-center gap-1 text-ink-2">
            <span aria-hidden="true" className="size-2 rounded-full bg-ink-3" />
            other
          </span>
        </span>
      </p>
      <BlastRingsDrawing {...props} />
    </div>
  );
}
