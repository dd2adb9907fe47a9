'use client';

import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { SourceRef, SourceText } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { StateWord } from '@/components/ui/state-badge';
import {
  type CoverageAnswer,
  type CoverageItem,
  type CoverageListState,
  coverageState,
  type SetCoverageListState,
} from './coverage-state';

/** What is wrong, said once where both directions say the same; nothing where both are covered. */
function Finding({ row }: { row: CoverageItem }) {
  const sides = [row.ingress, row.egress].filter(({ state }) => state !== 'covered');
  const reasons = [...new Set(sides.map(({ reason }) => reason))];
  const refs = new Map(sides.flatMap((side) => side.refs).map((ref) => [`${ref.source}:${ref.line}`, ref]));
  const shown = [...refs.values()].slice(0, 2);
  return (
    <span className="text-ink-2 text-meta">
      <SourceText text={reasons.join('; ')} shown={shown} />
      {shown.map((ref) => (
        <span key={`${ref.source}:${ref.line}`} className="block">
          <SourceRef file={ref.source} line={ref.line} />
        </span>
      ))}
    </span>
  );
}

const columns: readonly Column<CoverageItem>[] = [
  {
    id: 'name',
    header: 'Service',
    sortable: true,
    card: 'title',
    cell: ({ id, name, namespace }) => (
      <ScopedLink href={`/services/${id}`} className="hover:underline">
        {name} <span className="text-ink-3 text-meta">{namespace}</span>
      </ScopedLink>
    ),
  },
  {
    id: 'ingress',
    header: 'Ingress',
    sortable: true,
    cell: ({ ingress }) => <StateWord state={coverageState(ingress.state)} />,
  },
  {
    id: 'egress',
    header: 'Egress',
    sortable: true,
    cell: ({ egress }) => <StateWord state={coverageState(egress.state)} />,
  },
  { id: 'policies', header: 'Policies', sortable: true, align: 'right', cell: ({ policies }) => formatCount(policies) },
  { id: 'enforced', header: 'Enforced by', from: 'md', cell: ({ enforcedBy }) => enforcedBy },
  { id: 'finding', header: 'Finding', card: 'line', width: '34%', cell: (row) => <Finding row={row} /> },
];

const isSort = (id: string): id is CoverageListState['sort'] =>
  id === 'name' || id === 'ingress' || id === 'egress' || id === 'policies';

/** Services with their two directions, in groups, a page at a time. */
export function CoverageTable({
  data,
  state,
  setState,
}: {
  data: CoverageAnswer;
  state: CoverageListState;
  setState: SetCoverageListState;
}) {
  const { items, total, offset, groups } = data;
  const grouped = state.group !== 'none';
  const headerOf = (group: string) => {
    const { services = 0, tier = null } = groups[group] ?? {};
    return (
      <>
        <span className="font-semibold">{group}</span>
        <span className="text-ink-3">
          {tier && state.group === 'segment' ? ` · ${tier}` : ''} · {formatCount(services)}{' '}
          {services === 1 ? 'service' : 'services'}
        </span>
      </>
    );
  };
  return (
    <Card flush>
      <DataTable
        label="Coverage per service"
        columns={columns}
        rows={items}
        rowKey={({ id }) => String(id)}
        sort={{ id: state.sort, desc: state.desc }}
        onSort={({ id, desc }) => {
          if (isSort(id)) setState({ sort: id, desc, cursor: null });
        }}
        {...(grouped ? { groupOf: ({ group }: CoverageItem) => group, groupHeader: headerOf } : {})}
        empty={
          <EmptyState title="No service matches">
            Nothing in scope is in the state that the filters ask for. Clear them to see every service.
          </EmptyState>
        }
        foot={
          <Pagination
            summary={
              total === 0
                ? 'none'
                : `${formatCount(offset + 1)}–${formatCount(offset + items.length)} of ${formatCount(total)}`
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
