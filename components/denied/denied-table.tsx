'use client';

import { formatCount } from '@/components/format/format-number';
import { formatPercent } from '@/components/format/format-percent';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StateBadge } from '@/components/ui/state-badge';
import { Time } from '@/components/ui/time';
import type { DeniedAnswer, DeniedItem, DeniedListState, SetDeniedListState } from './denied-state';

/** How the pair stands; a refusal of anything not intended is the wall doing its work. */
function Standing({ kind }: { kind: string | null }) {
  if (kind === 'broken-dependency') return <StateBadge state="broken" />;
  if (kind === 'used-hole') return <StateBadge state="hole">used hole</StateBadge>;
  if (kind === 'closed-hole') return <StateBadge state="denied">closed hole</StateBadge>;
  if (kind === 'would-deny') return <StateBadge state="would_deny" />;
  if (kind === 'unattributed') return <StateBadge state="unknown">not attributed</StateBadge>;
  return <StateBadge state="denied" />;
}

function nameOf({ initiator, responder, traffic, policy }: DeniedItem): string {
  if (responder !== null) return `${initiator ?? 'unknown'} → ${responder} ${traffic ?? ''}`;
  if (policy !== null) return policy === '' ? 'no policy named' : policy;
  return initiator ?? 'unknown';
}

const name: Column<DeniedItem> = {
  id: 'name',
  header: 'Who to whom',
  sortable: true,
  card: 'title',
  cell: (row) => (
    <span className="break-words">
      <span className="font-semibold">{nameOf(row)}</span>
      {row.activity === 'ongoing' ? <span className="block text-ink-3 text-meta">ongoing</span> : null}
    </span>
  ),
};
const refused: Column<DeniedItem> = {
  id: 'refused',
  header: 'Attempts',
  align: 'right',
  sortable: true,
  card: 'corner',
  cell: (row) => formatCount(row.refused),
};
const since: Column<DeniedItem> = {
  id: 'since',
  header: 'First in window',
  sortable: true,
  cell: (row) => <Time at={row.since} />,
};
const decidedBy: Column<DeniedItem> = {
  id: 'policy',
  header: 'Decided by',
  from: 'md',
  cell: ({ policy, policies }) =>
    policy === null || policy === '' ? (
      <span className="text-ink-3">no policy named</span>
    ) : (
      <span className="break-words">
        {policy}
        {policies > 1 ? <span className="text-ink-3"> and {formatCount(policies - 1)} more</span> : null}
      </span>
    ),
};
const firstEver: Column<DeniedItem> = {
  id: 'first-ever',
  header: 'First ever',
  from: 'lg',
  card: 'hidden',
  cell: ({ firstEver: at }) => (at === null ? <span className="text-ink-3">unknown</span> : <Time at={at} />),
};
const ofPairs: readonly Column<DeniedItem>[] = [
  { id: 'standing', header: 'Standing', card: 'line', cell: ({ kind }) => <Standing kind={kind} /> },
  name,
  refused,
  since,
  firstEver,
  decidedBy,
];
const ofGroups: readonly Column<DeniedItem>[] = [
  { ...name, header: 'Name' },
  { id: 'pairs', header: 'Pairs', align: 'right', cell: ({ pairs }) => formatCount(pairs) },
  refused,
  since,
];

const isSort = (id: string): id is DeniedListState['sort'] => id === 'refused' || id === 'name' || id === 'since';

/** Why there is no row: nothing known, nothing that matches, or nothing refused. */
function NothingRefused({ data, state }: { data: DeniedAnswer; state: DeniedListState }) {
  const { q, src, dst, port, policy, initiator } = state;
  if (data.timeline?.buckets.every(({ refused }) => refused === null)) {
    return (
      <EmptyState title="Nothing is known of this window" command="npx bulkhead ingest flows ./flow-logs/">
        No flow of it has arrived, so there may have been refusals. Widen the window, or send the flows of it.
      </EmptyState>
    );
  }
  if ([q, src, dst, port, policy, initiator].some((one) => one !== null)) {
    return <EmptyState title="No refusal matches the filter">Clear it to see every one of the window.</EmptyState>;
  }
  return state.verdict === 'denied' ? (
    <EmptyState title="Nothing was refused">
      Every attempt of this window that is known was allowed, or would only have been refused by a staged policy.
    </EmptyState>
  ) : (
    <EmptyState title="Nothing would be refused">No staged or audited policy would have refused an attempt.</EmptyState>
  );
}

/** The rows of the window; their numbers add up to the total in the foot. */
export function DeniedTable({
  data,
  state,
  setState,
}: {
  data: DeniedAnswer;
  state: DeniedListState;
  setState: SetDeniedListState;
}) {
  const { items, total, offset, totals } = data;
  const pairs = state.group === 'pair';
  const shown = state.verdict === 'denied' ? totals.refused : totals.wouldDeny;
  const open = (key: string) => {
    if (pairs) setState({ pair: key });
    else if (state.group === 'policy') setState({ group: 'pair', policy: Number(key), cursor: null });
    else setState({ group: 'pair', initiator: Number(key), cursor: null });
  };
  return (
    <Card flush>
      <DataTable
        label="Denied flows"
        columns={pairs ? ofPairs : ofGroups}
        rows={items}
        rowKey={({ key }) => key}
        sort={{ id: state.sort, desc: state.desc }}
        onSort={({ id, desc }) => {
          if (isSort(id)) setState({ sort: id, desc, cursor: null });
        }}
        selected={state.pair}
        onSelect={open}
        empty={<NothingRefused data={data} state={state} />}
        foot={
          <Pagination
            summary={
              <>
                {total === 0 ? 'none' : `${formatCount(offset + 1)}–${formatCount(offset + items.length)}`} of{' '}
                {formatCount(total)} rows, {formatCount(shown)}{' '}
                {state.verdict === 'denied' ? 'refused attempts' : 'would-be refusals'} in all
                {state.verdict === 'denied' ? ` · ${formatCount(totals.wouldDeny)} would-be refusals apart` : ''}
                {state.verdict === 'denied' && totals.refused > 0
                  ? ` · ${formatPercent(totals.unattributed / totals.refused)} % could not be attributed`
                  : ''}
              </>
            }
            hasPrevious={data.previousCursor !== null}
            hasNext={data.nextCursor !== null}
            onPrevious={() => setState({ cursor: data.previousCursor })}
            onNext={() => setState({ cursor: data.nextCursor })}
          />
        }
      />
    </Card>
  );
}
