'use client';

import { useApi } from '@/components/data/use-api';
import { countOf, formatCount } from '@/components/format/format-number';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { DefinitionPopover } from '@/components/ui/definition-popover';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Time } from '@/components/ui/time';
import { historyKinds, historySorts, serviceHistoryContract } from '@/lib/server/services/service-history.contract';
import { historyColumns } from './history-columns';
import { PlaceLink } from './place-link';
import type { ServiceNavigation, ServicePlace } from './service-state';

const KINDS = {
  policy: 'Policies in force',
  intended: 'Intended in Git',
  inventory: 'What it is made of',
  posture: 'Reach, exposure, coverage',
} as const;
const ROWS = 25;
const DEFINITION =
  'Policies: versions of documents that select this service or name it as a peer, or did until then; rules that name everybody are left out. What it is made of: its workloads, Kubernetes Services in front of them, their namespaces. Reach, exposure, coverage: analyses that said something else than the one before; of older analyses the last of each day is kept. True from is when it came to hold; known from is when it was told here.';

/** What changed about the service, with the time at which each thing came true and the time at which it became known. */
export function HistoryTab({ id, nav }: { id: number; nav: ServiceNavigation }) {
  const { what, sort, desc, cursor } = nav.state;
  const query = { what: what.join(','), sort, desc: String(desc), limit: ROWS, cursor };
  const result = useApi(serviceHistoryContract, { params: { id }, query });
  const { data, error } = result;
  const here: ServicePlace = { tab: 'history', what, sort, desc };
  const filters = [null, ...historyKinds] as const;
  return (
    <Card
      flush
      title={
        <span className="inline-flex items-center gap-1">
          History
          <DefinitionPopover name="History" definition={{ text: DEFINITION, window: 'everything that is kept' }} />
        </span>
      }
      aside={
        data?.asOf ? (
          <>
            newest analysis <Time at={data.asOf} />
          </>
        ) : undefined
      }
    >
      <nav aria-label="What changed" className="no-print flex flex-wrap gap-x-4 gap-y-1 px-3.5 pb-2">
        {filters.map((kind) => {
          const current = kind === null ? what.length === 0 : what.includes(kind);
          const count = data
            ? kind === null
              ? historyKinds.reduce((sum, one) => sum + data.counts[one], 0)
              : data.counts[kind]
            : null;
          return (
            <PlaceLink
              key={kind ?? 'all'}
              nav={nav}
              to={{ ...here, what: kind === null ? [] : [kind] }}
              current={current}
              className={classNames(
                'underline-offset-4 hover:underline',
                current ? 'font-semibold text-ink underline' : 'text-accent',
              )}
            >
              {kind === null ? 'All' : KINDS[kind]}
              {count === null ? '' : ` ${formatCount(count)}`}
            </PlaceLink>
          );
        })}
      </nav>
      <DataTable
        label="History of the service"
        columns={historyColumns}
        rows={data?.items ?? []}
        rowKey={(event) => event.id}
        sort={{ id: sort, desc }}
        onSort={({ id: column, desc: down }) => {
          const by = historySorts.find((one) => one === column);
          if (by) nav.go({ tab: 'history', what, sort: by, desc: by === sort ? down : true });
        }}
        loading={result.isPending || result.isPlaceholderData}
        error={
          error && !data
            ? { title: 'Could not read its history', detail: error.message, onRetry: () => void result.refetch() }
            : null
        }
        empty={
          what.length > 0 ? (
            <EmptyState title="No change of this kind">
              {what.includes('posture')
                ? 'No analysis has seen it yet.'
                : what.includes('inventory')
                  ? 'No document of the inventory describes it: it stands for addresses.'
                  : 'No such policy ever selected or named it.'}
            </EmptyState>
          ) : (
            <EmptyState title="Nothing was ever recorded of it">
              It stands for addresses: no document describes it, no policy selects it, and no analysis has seen it yet.
            </EmptyState>
          )
        }
        foot={
          data && data.total > 0 ? (
            <Pagination
              summary={
                data.items.length === 0
                  ? `none of ${countOf(data.total, 'change')} on this page`
                  : `${formatCount(data.offset + 1)}–${formatCount(data.offset + data.items.length)} of ${countOf(data.total, 'change')}`
              }
              hasPrevious={data.offset > 0}
              hasNext={data.nextCursor !== null}
              onPrevious={() => nav.go({ ...here, cursor: data.previousCursor })}
              onNext={() => nav.go({ ...here, cursor: data.nextCursor })}
            />
          ) : undefined
        }
      />
    </Card>
  );
}
