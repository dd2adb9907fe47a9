'use client';

import { useState } from 'react';
import { countOf } from '@/components/format/format-number';
import { BlastRingsDrawing } from './blast-rings-drawing';
import { BlastRingsList } from './blast-rings-list';
import type { RingNode } from './ring-layout';

export type BlastRingsProps = {
  /** The service that is taken over. */
  name: string;
  /** Services within reach in all, and of how many: the flat network. */
  total: number;
  of: number;
  nodes: readonly RingNode[];
  selected?: string | null | undefined;
  /** Called with the id of a service that is chosen; without it services are links where they have an `href`. */
  onSelect?: ((id: string) => void) | undefined;
};

/** What could be attempted from one service: rings by hop, sectors by segment, restricted services as diamonds. */
export function BlastRings(props: BlastRingsProps) {
  const [asList, setAsList] = useState(false);
  const restricted = props.nodes.filter((node) => node.restricted).length;
  return (
    <div>
      <div className="mb-1 flex flex-wrap items-center justify-end gap-x-3 text-meta">
        {restricted > 0 ? (
          <span className="flex items-center gap-1 text-hole">
            <span aria-hidden="true" className="size-2 rotate-45 bg-hole" />
            restricted
          </span>
        ) : null}
        <span className="flex items-center gap-1 text-ink-2">
          <span aria-hidden="true" className="size-2 rounded-full bg-ink-3" />
          other
        </span>
        <button
          type="button"
          className="text-accent underline-offset-4 hover:underline"
          onClick={() => setAsList(!asList)}
        >
          {asList ? 'as rings' : 'as a list'}
        </button>
      </div>
      {props.nodes.length === 0 ? (
        <p className="py-8 text-ink-2">
          {props.name} reaches none of {countOf(props.of, 'other service')}.
        </p>
      ) : asList ? (
        <BlastRingsList {...props} />
      ) : (
        <BlastRingsDrawing {...props} />
      )}
    </div>
  );
}
