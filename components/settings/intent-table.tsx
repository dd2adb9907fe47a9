'use client';

import type { z } from 'zod';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { Code, SourceRef } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterInput } from '@/components/ui/filter-input';
import { Pagination } from '@/components/ui/pagination';
import { Skeleton } from '@/components/ui/skeleton';
import { intentContract } from '@/lib/server/segments/segments.contract';

type Rule = z.output<typeof intentContract.response>['items'][number];

const columns: readonly Column<Rule>[] = [
  {
    id: 'who',
    header: 'From and to',
    card: 'title',
    cell: ({ from, to, crossEnvironment }) => (
      <>
        {from} → {to}
        {crossEnvironment ? <span className="text-ink-3 text-meta"> across environments</span> : null}
      </>
    ),
  },
  { id: 'ports', header: 'Ports', cell: ({ ports }) => (ports ? <Code>{ports.join(', ')}</Code> : 'any port') },
  { id: 'owner', header: 'Owner', cell: ({ owner }) => owner ?? <span className="text-unknown">nobody named</span> },
  {
    id: 'reason',
    header: 'Reason',
    card: 'line',
    cardLabel: '',
    width: '34%',
    cell: ({ reason, via }) => (
      <>
        {reason ?? <span className="text-unknown">no reason given</span>}
        {via ? <span className="text-ink-3"> via {via}</span> : null}
      </>
    ),
  },
  {
    id: 'where',
    header: 'Where',
    from: 'lg',
    card: 'line',
    cardLabel: '',
    cell: ({ ref }) => <SourceRef file={ref.source} line={ref.line} />,
  },
];

/** Who is meant to reach whom, a page at a time. */
export function IntentTable({
  q,
  cursor,
  onChange,
}: {
  q: string | null;
  cursor: string | null;
  onChange: (change: { q?: string | null; cursor?: string | null }) => void;
}) {
  const result = useApi(intentContract, { query: { q, cursor } });
  return (
    <Card flush title="Intent">
      <div className="px-3.5 pb-2">
        <FilterInput
          label="Filter intent"
          hint="a name, an owner or a reason"
          value={q ?? ''}
          onCommit={(text) => onChange({ q: text || null, cursor: null })}
        />
      </div>
      <ApiBoundary result={result} what="the intent" loading={<Skeleton className="h-40" />}>
        {({ items, total, offset, nextCursor, previousCursor }) => (
          <DataTable
            label="Intent"
            columns={columns}
            rows={items}
            rowKey={({ from, to, ref }) => `${from} ${to} ${ref.source}:${ref.line}`}
            empty={
              q ? (
                <EmptyState title="No rule matches">Clear the filter to see every rule.</EmptyState>
              ) : (
                <EmptyState title="Nobody is meant to reach anybody">
                  A list `intent` in the estate file says who is meant to reach whom, on what, and why.
                </EmptyState>
              )
            }
            foot={
              <Pagination
                summary={
                  items.length === 0
                    ? 'none'
                    : `${formatCount(offset + 1)}–${formatCount(offset + items.length)} of ${formatCount(total)} rules`
                }
                hasPrevious={previousCursor !== null}
                hasNext={nextCursor !== null}
                onPrevious={() => onChange({ cursor: previousCursor })}
                onNext={() => onChange({ cursor: nextCursor })}
              />
            }
          />
        )}
      </ApiBoundary>
    </Card>
  );
}
