'use client';

import type { z } from 'zod';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { StateWord } from '@/components/ui/state-badge';
import { Time } from '@/components/ui/time';
import { serviceFlowsContract } from '@/lib/server/services/service.contract';

type Row = z.output<typeof serviceFlowsContract.response>['items'][number];

const columns: readonly Column<Row>[] = [
  {
    id: 'other',
    header: 'Who',
    card: 'title',
    cell: ({ direction, other }) => (
      <>
        <span className="text-ink-3">{direction === 'out' ? 'to ' : 'from '}</span>
        <ScopedLink href={`/services/${other.id}`} className="hover:underline">
          {other.name}
        </ScopedLink>
      </>
    ),
  },
  { id: 'traffic', header: 'Port', cell: ({ traffic }) => <span className="font-mono text-meta">{traffic}</span> },
  {
    id: 'standing',
    header: 'Intent',
    cell: ({ kind, standing }) =>
      kind === 'used-hole' ? (
        <StateWord state="hole" />
      ) : kind === 'broken-dependency' ? (
        <StateWord state="broken" />
      ) : (
        <span className="text-ink-3">{standing ?? 'not judged'}</span>
      ),
  },
  { id: 'allowed', header: 'Allowed', align: 'right', cell: ({ allowed }) => formatCount(allowed) },
  {
    id: 'refused',
    header: 'Refused',
    align: 'right',
    card: 'corner',
    cell: ({ refused, pair }) =>
      refused === 0 ? (
        <span className="text-ink-3">0</span>
      ) : (
        <ScopedLink href={`/denied?pair=${pair}`} className="text-denied hover:underline">
          {formatCount(refused)}
        </ScopedLink>
      ),
  },
  {
    id: 'would',
    header: 'Would refuse',
    align: 'right',
    from: 'lg',
    cell: ({ wouldRefuse }) => formatCount(wouldRefuse),
  },
  { id: 'unknown', header: 'Unknown', align: 'right', from: 'lg', cell: ({ unknown }) => formatCount(unknown) },
  {
    id: 'last',
    header: 'Last seen',
    align: 'right',
    cell: ({ lastSeen }) => (lastSeen ? <Time at={lastSeen} /> : 'unknown'),
  },
];

/** Who it talked to and who talked to it, most refused first. */
export function FlowsTab({
  id,
  window,
  onWindow,
}: {
  id: number;
  window: '24h' | '7d' | '30d';
  onWindow: (window: '24h' | '7d' | '30d') => void;
}) {
  const result = useApi(serviceFlowsContract, { params: { id }, query: { window } });
  return (
    <ApiBoundary result={result} what="its flows" loading={<Skeleton className="h-64" />}>
      {(data) => (
        <Card
          flush
          title={
            data.newest ? (
              <>
                Flows up to <Time at={data.newest} />
              </>
            ) : (
              'Flows'
            )
          }
          aside={
            <Segmented
              label="Window"
              value={window}
              items={[
                { value: '24h', label: '24 h' },
                { value: '7d', label: '7 d' },
                { value: '30d', label: '30 d' },
              ]}
              onSelect={onWindow}
            />
          }
        >
          <DataTable
            label="Flows of the service"
            columns={columns}
            rows={data.items}
            rowKey={(row) => row.pair}
            empty={
              data.newest === null ? (
                <EmptyState
                  title="No flows have arrived"
                  command="npx bulkhead ingest flows --format hubble flows.jsonl"
                >
                  Who it really talks to is not known.
                </EmptyState>
              ) : (
                <EmptyState title="No flow in this window">
                  Nothing was seen from or to it; try a longer window.
                </EmptyState>
              )
            }
            foot={
              data.total > data.items.length ? (
                <p className="px-3.5 py-2 text-ink-3 text-meta">
                  The first {data.items.length} of {formatCount(data.total)} pairs.
                </p>
              ) : undefined
            }
          />
        </Card>
      )}
    </ApiBoundary>
  );
}
