'use client';

import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StateWord } from '@/components/ui/state-badge';
import { serviceSorts } from '@/lib/server/services/services.contract';
import {
  coverageLook,
  type ServiceItem,
  type ServicesAnswer,
  type ServicesListState,
  type SetServicesListState,
} from './services-state';

/** `4`, or `4–9` where documents leave something open. */
function Range({ of, alarm = false }: { of: { atLeast: number; atMost: number }; alarm?: boolean }) {
  const text =
    of.atLeast === of.atMost ? formatCount(of.atMost) : `${formatCount(of.atLeast)}–${formatCount(of.atMost)}`;
  return <span className={alarm && of.atMost > 0 ? 'font-semibold text-hole' : undefined}>{text}</span>;
}

const INTERNET = { yes: 'open', no: 'no', unknown: 'unknown' } as const;

const columns: readonly Column<ServiceItem>[] = [
  {
    id: 'name',
    header: 'Service',
    sortable: true,
    card: 'title',
    cell: ({ id, name, namespace, cluster }) => (
      <ScopedLink href={`/services/${id}`} className="hover:underline" title={`${cluster}/${namespace}`}>
        {name} <span className="text-ink-3 text-meta">{namespace}</span>
      </ScopedLink>
    ),
  },
  {
    id: 'segment',
    header: 'Segment',
    sortable: true,
    card: 'line',
    cell: ({ segment, tier }) => (
      <span>
        {segment ?? <span className="text-ink-3">in no segment</span>}{' '}
        {tier ? <span className="text-ink-3 text-meta">{tier}</span> : null}
      </span>
    ),
  },
  { id: 'team', header: 'Owner', from: 'xl', cell: ({ team }) => team ?? 'nobody' },
  {
    id: 'marks',
    header: 'Criticality, data',
    from: 'xl',
    cell: ({ criticality, data }) => (
      <span className="flex flex-wrap gap-1">
        <Chip tone="quiet">{criticality}</Chip>
        {data.map((one) => (
          <Chip key={one}>{one}</Chip>
        ))}
      </span>
    ),
  },
  { id: 'ingress', header: 'In', cell: ({ ingress }) => <StateWord state={coverageLook(ingress)} /> },
  { id: 'egress', header: 'Out', cell: ({ egress }) => <StateWord state={coverageLook(egress)} /> },
  {
    id: 'direct',
    header: 'One hop',
    sortable: true,
    align: 'right',
    from: 'md',
    cell: ({ direct }) => <Range of={direct} />,
  },
  {
    id: 'twoHops',
    header: 'Two hops',
    sortable: true,
    align: 'right',
    from: 'md',
    cell: ({ twoHops }) => <Range of={twoHops} />,
  },
  {
    id: 'transitive',
    header: 'In all',
    sortable: true,
    align: 'right',
    card: 'corner',
    cell: ({ transitive, of }) => (
      <span className="whitespace-nowrap">
        <Range of={transitive} /> <span className="text-ink-3">of {formatCount(of)}</span>
      </span>
    ),
  },
  {
    id: 'restricted',
    header: 'Restricted',
    sortable: true,
    align: 'right',
    cell: ({ restricted, tier }) => <Range of={restricted} alarm={tier !== 'restricted'} />,
  },
  {
    id: 'exposed',
    header: 'Exposed to',
    sortable: true,
    align: 'right',
    from: 'lg',
    cell: ({ exposed }) => <Range of={exposed} />,
  },
  {
    id: 'internet',
    header: 'Internet',
    from: 'lg',
    cell: ({ internet }) => <span className={internet === 'no' ? 'text-ink-3' : undefined}>{INTERNET[internet]}</span>,
  },
  {
    id: 'refused',
    header: 'Refused 24\u00a0h',
    sortable: true,
    align: 'right',
    cell: ({ refused }) =>
      refused === null ? (
        <span className="text-unknown">unknown</span>
      ) : (
        <span className={refused > 0 ? 'text-denied' : 'text-ink-3'}>{formatCount(refused)}</span>
      ),
  },
];

/** Services, a page at a time, in the order that the server made. */
export function ServicesTable({
  data,
  state,
  setState,
}: {
  data: ServicesAnswer;
  state: ServicesListState;
  setState: SetServicesListState;
}) {
  const { items, total, offset } = data;
  return (
    <Card flush>
      <DataTable
        label="Services"
        columns={columns}
        rows={items}
        rowKey={({ id }) => String(id)}
        sort={{ id: state.sort, desc: state.desc }}
        onSort={({ id, desc }) => {
          const sort = serviceSorts.find((known) => known === id);
          if (sort) setState({ sort, desc, cursor: null });
        }}
        empty={
          <EmptyState title="No service matches">
            Nothing in scope is as the filters ask. Clear them to see every service.
          </EmptyState>
        }
        foot={
          <Pagination
            summary={
              total === 0
                ? 'none'
                : `${formatCount(offset + 1)}–${formatCount(offset + items.length)} of ${formatCount(total)} services`
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
