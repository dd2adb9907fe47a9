'use client';

import type { z } from 'zod';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { DefinitionPopover } from '@/components/ui/definition-popover';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { StateWord } from '@/components/ui/state-badge';
import { Time } from '@/components/ui/time';
import { serviceFlowsContract } from '@/lib/server/services/service.contract';
import { PlaceLink, textLink } from './place-link';
import type { ServiceNavigation } from './service-state';

type Row = z.output<typeof serviceFlowsContract.response>['items'][number];

const columnsFor = (nav: ServiceNavigation): readonly Column<Row>[] => [
  {
    id: 'other',
    header: 'Who',
    card: 'title',
    cell: ({ direction, other }) => (
      <>
        <span className="text-ink-3">{direction === 'out' ? 'to ' : 'from '}</span>
        <ScopedLink href={`/services/${other.id}?tab=flows`} className="hover:underline">
          {other.name}
        </ScopedLink>
      </>
    ),
  },
  {
    id: 'traffic',
    header: 'Port',
    card: 'corner',
    cell: ({ traffic }) => <span className="font-mono text-meta">{traffic}</span>,
  },
  {
    id: 'standing',
    header: 'Intent',
    card: 'line',
    cell: ({ kind, standing }) =>
      kind === 'used-hole' ? (
        <StateWord state="hole" />
      ) : kind === 'broken-dependency' ? (
        <StateWord state="broken" />
      ) : (
        <span className="text-ink-3">{standing ?? 'not judged'}</span>
      ),
  },
  {
    id: 'allowed',
    header: 'Allowed',
    align: 'right',
    cell: ({ allowed }) => (allowed === 0 ? <span className="text-ink-3">0</span> : formatCount(allowed)),
  },
  {
    id: 'refused',
    header: 'Refused',
    align: 'right',
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
  {
    id: 'why',
    header: 'Reason',
    cardLabel: '',
    cell: ({ askable, other, direction }) =>
      askable ? (
        <PlaceLink
          nav={nav}
          to={{ tab: 'explain', to: String(other.id), port: askable, direction }}
          label={`What policy says of ${other.name} on ${askable}`}
        >
          policy
        </PlaceLink>
      ) : (
        <span className="text-ink-3">no ports</span>
      ),
  },
];

const DEFINITION =
  'Attempts between it and one other service on one port and protocol, both reporters of an attempt counted once. Refused, would-be refused and unknown are counted apart. Days are whole UTC days in windows over two days. Intent is what the newest analysis says of the pair; last seen is ever, not only within the window.';

const WINDOWS = {
  '24h': '24 hours up to the newest flow',
  '7d': '7 days up to the newest flow',
  '30d': '30 days up to the newest flow',
} as const;

/** Who it talked to and who talked to it, most refused first. */
export function FlowsTab({ id, nav }: { id: number; nav: ServiceNavigation }) {
  const { window, with: other } = nav.state;
  const query = { window, with: other === null ? undefined : String(other) };
  const result = useApi(serviceFlowsContract, { params: { id }, query });
  const to = (next: typeof window, keep: number | null = other) => ({
    tab: 'flows' as const,
    window: next,
    with: keep,
  });
  return (
    <ApiBoundary result={result} what="its flows" loading={<Skeleton className="h-64" />}>
      {(data) => (
        <Card
          flush
          title={
            <span className="inline-flex flex-wrap items-center gap-x-1">
              {data.with ? `Flows with ${data.with.name}` : 'Flows'}
              <DefinitionPopover name="Flows" definition={{ text: DEFINITION, window: WINDOWS[window] }} />
            </span>
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
              onSelect={(next) => nav.go(to(next))}
            />
          }
        >
          <p className="px-3.5 pb-2 text-ink-3 text-meta">
            {data.since && data.newest ? (
              <>
                <Time at={data.since} /> to <Time at={data.newest} />, when the newest flow was seen
              </>
            ) : (
              'No flow was ever received.'
            )}
            {data.with ? (
              <>
                {' · '}
                <PlaceLink nav={nav} to={to(window, null)} className={textLink}>
                  show all
                </PlaceLink>
              </>
            ) : null}
          </p>
          <DataTable
            label="Flows of the service"
            columns={columnsFor(nav)}
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
                  Nothing was seen {data.with ? `between it and ${data.with.name}` : 'from or to it'}
                  {window === '30d' ? ' in these 30 days.' : '; try a longer window.'}
                </EmptyState>
              )
            }
            foot={
              data.total > data.items.length ? (
                <p className="px-3.5 py-2 text-ink-3 text-meta">
                  The first {formatCount(data.items.length)} of {formatCount(data.total)} pairs, the most refused first.
                </p>
              ) : undefined
            }
          />
        </Card>
      )}
    </ApiBoundary>
  );
}
