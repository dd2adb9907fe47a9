'use client';

import { useState } from 'react';
import { countOf, formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PlaceLink } from './place-link';
import { certainRows, type ReachNode, reachRows } from './reach-rows';
import type { ReachList, ServiceNavigation } from './service-state';

const STEP = 50;

const NAMES: Readonly<Record<ReachList, string>> = {
  all: 'In all',
  direct: 'One hop',
  two: 'Two hops',
  restricted: 'Restricted',
  shared: 'Through shared infrastructure too',
  weight: 'By weight',
};
/** Exposure has no figure of restricted services or weight. */
const LISTS = {
  out: ['all', 'direct', 'two', 'restricted', 'shared', 'weight'],
  in: ['all', 'direct', 'two', 'shared'],
} as const satisfies Record<string, readonly ReachList[]>;

function columnsFor(direction: 'out' | 'in', list: ReachList): readonly Column<ReachNode>[] {
  const tab = direction === 'out' ? '' : '?tab=exposure';
  return [
    {
      id: 'name',
      header: 'Service',
      card: 'title',
      cell: ({ id, name, namespace, restricted }) => (
        <ScopedLink href={`/services/${id}${tab}`} className={`hover:underline ${restricted ? 'text-hole' : ''}`}>
          {name} <span className="text-ink-3 text-meta">{namespace}</span>
          {restricted ? <span className="text-meta"> · restricted</span> : null}
        </ScopedLink>
      ),
    },
    { id: 'segment', header: 'Segment', cell: ({ segment }) => segment ?? <span className="text-ink-3">none</span> },
    {
      id: 'hop',
      header: 'Hops',
      align: 'right',
      card: 'corner',
      cell: ({ hop, sharedHop }) =>
        hop === null ? <span className="text-ink-3">{sharedHop}, through shared</span> : formatCount(hop),
    },
    {
      id: 'certain',
      header: 'Certain',
      cell: ({ hop, certainHop }) =>
        certainHop === null ? (
          <span className="text-unknown">perhaps</span>
        ) : certainHop === hop ? (
          'yes'
        ) : (
          `in ${countOf(certainHop, 'hop')}`
        ),
    },
    ...(list === 'weight'
      ? [
          {
            id: 'weight',
            header: 'Weight',
            align: 'right' as const,
            cell: ({ weight }: ReachNode) => formatCount(weight),
          },
        ]
      : [
          {
            id: 'ports',
            header: 'Ports',
            from: 'md' as const,
            card: 'line' as const,
            cell: ({ ports, hop }: ReachNode) =>
              ports === null ? (
                <span className="text-ink-3 text-meta">{hop === 1 ? 'not listed' : 'over others'}</span>
              ) : (
                <span className="break-words font-mono text-meta">{ports}</span>
              ),
          },
        ]),
  ];
}

/** The rows that a figure of reach or exposure counts, with a way from each figure's rows to the next. */
export function ReachTable({
  direction,
  list,
  nodes,
  total,
  nav,
}: {
  direction: 'out' | 'in';
  list: ReachList;
  nodes: readonly ReachNode[];
  total: number;
  nav: ServiceNavigation;
}) {
  const [shown, setShown] = useState(STEP);
  const { hop } = nav.state;
  const tab = direction === 'out' ? 'blast' : 'exposure';
  const all = reachRows(nodes, list, hop);
  const rows = list === 'weight' ? all.toSorted((a, b) => b.weight - a.weight || (a.hop ?? 0) - (b.hop ?? 0)) : all;
  const certain = certainRows(rows, list);
  return (
    <>
      <nav aria-label="Rows" className="no-print flex flex-wrap gap-x-3 gap-y-1 px-3.5 pb-2 text-meta">
        {LISTS[direction].map((one) => (
          <PlaceLink
            key={one}
            nav={nav}
            to={{ tab, list: one }}
            current={one === list}
            className={one === list ? 'font-semibold text-ink' : 'text-accent underline-offset-4 hover:underline'}
          >
            {NAMES[one]}
          </PlaceLink>
        ))}
      </nav>
      <p className="px-3.5 pb-2 text-ink-2 text-meta">
        {countOf(rows.length, 'service')}
        {hop === null ? '' : ` at ${countOf(hop, 'hop')}`}
        {certain < rows.length
          ? `: ${formatCount(certain)} in every reading of the documents, the others in some.`
          : rows.length === 0
            ? '.'
            : ', in every reading of the documents.'}
      </p>
      <DataTable
        label={direction === 'out' ? 'Services within reach' : 'Services that could come to it'}
        columns={columnsFor(direction, list)}
        rows={rows.slice(0, shown)}
        rowKey={(node) => String(node.id)}
        empty={
          <EmptyState title="None by policy">
            {direction === 'out' ? 'It reaches no such service.' : 'No such service can come to it.'}
          </EmptyState>
        }
        foot={
          rows.length > shown || total > nodes.length ? (
            <p className="flex flex-wrap items-center justify-between gap-2 px-3.5 py-2 text-ink-3 text-meta">
              <span>
                {formatCount(Math.min(shown, rows.length))} of {formatCount(rows.length)}
                {total > nodes.length ? `; of ${formatCount(total)} the nearest are listed` : ''}
              </span>
              {rows.length > shown ? <Button onClick={() => setShown(shown + STEP)}>Show {STEP} more</Button> : null}
            </p>
          ) : undefined
        }
      />
    </>
  );
}
