'use client';

import type { z } from 'zod';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { SourceRef } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { StateWord } from '@/components/ui/state-badge';
import { Time } from '@/components/ui/time';
import type { segmentsContract } from '@/lib/server/segments/segments.contract';

type Expectation = z.output<typeof segmentsContract.response>['expectations'][number];

function Result({ result }: { result: Expectation['result'] }) {
  if (result === null) return <StateWord state="unknown">not looked at yet</StateWord>;
  if (result.state === 'holds') return <StateWord state="pass">holds</StateWord>;
  if (result.state === 'violated') return <StateWord state="fail">does not hold</StateWord>;
  return <StateWord state="not_assessable" />;
}

const columns: readonly Column<Expectation>[] = [
  {
    id: 'what',
    header: 'Expectation',
    card: 'title',
    cell: ({ kind, from, to, ports, hops }) => (
      <>
        {from} <strong>{kind === 'must' ? 'must reach' : 'must not reach'}</strong> {to}
        <span className="text-ink-3 text-meta">
          {ports ? ` on ${ports.join(', ')}` : ' on any port'}
          {hops === 'any' ? ', over any number of hops' : ''}
        </span>
      </>
    ),
  },
  { id: 'result', header: 'Now', card: 'corner', cell: ({ result }) => <Result result={result} /> },
  { id: 'why', header: 'Why', card: 'line', cardLabel: '', width: '40%', cell: ({ result }) => result?.why ?? '' },
  {
    id: 'where',
    header: 'Where',
    from: 'lg',
    card: 'line',
    cardLabel: '',
    cell: ({ ref }) => <SourceRef file={ref.source} line={ref.line} />,
  },
];

/** What the estate file says must hold, and whether the newest analysis found that it does. */
export function ExpectationTable({
  expectations,
  asOf,
}: {
  expectations: readonly Expectation[];
  asOf: string | null;
}) {
  return (
    <Card
      flush
      title="Expectations"
      aside={
        asOf ? (
          <>
            as of <Time at={asOf} />
          </>
        ) : null
      }
    >
      <DataTable
        label="Expectations"
        columns={columns}
        rows={expectations}
        rowKey={({ kind, from, to, ref }) => `${kind} ${from} ${to} ${ref.source}:${ref.line}`}
        empty={
          <EmptyState title="Nothing is stated to hold">
            A list `expect` in the estate file says who must, and who must not, reach whom; every analysis checks it.
          </EmptyState>
        }
      />
    </Card>
  );
}
