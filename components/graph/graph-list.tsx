'use client';

import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import type { Scope } from '@/components/shell/scope';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { graphRowsContract } from '@/lib/server/graph/graph-rows.contract';
import type { Output } from '@/lib/server/http/contract';
import type { GraphState, SetGraphState } from './graph-state';
import { LayerStroke, layerText, layerTone } from './layer-word';

type Row = Output<typeof graphRowsContract>['items'][number];

const place = (end: Row['from']) => end.segment ?? end.place;

function columnsFor(flowDays: number | null): Column<Row>[] {
  return [
    {
      id: 'edge',
      header: 'From, to',
      card: 'title',
      cell: ({ from, to }) => (
        <span className="break-words">
          <span className="font-semibold">{from.name}</span> <span className="text-ink-3">to</span>{' '}
          <span className="font-semibold">{to.name}</span>
        </span>
      ),
    },
    { id: 'where', header: 'Segments', card: 'line', cell: ({ from, to }) => `${place(from)} to ${place(to)}` },
    {
      id: 'layer',
      header: 'State',
      card: 'line',
      cell: ({ layer }) => (
        <span className={`inline-flex items-center gap-2 ${layerTone[layer]}`}>
          <LayerStroke layer={layer} />
          {layerText(layer, flowDays)}
        </span>
      ),
    },
    {
      id: 'flows',
      header: 'Attempts',
      align: 'right',
      card: 'corner',
      cell: ({ flows }) => (flows === null ? '' : formatCount(flows)),
    },
  ];
}

/** The edges of the plan, pair by pair; also those between two boxes of it. */
export function GraphList({
  scope,
  state,
  setState,
  flowDays,
  between,
}: {
  scope: Scope;
  state: GraphState;
  setState: SetGraphState;
  flowDays: number | null;
  between?: string;
}) {
  const { q, layers, cursor } = state;
  const query = { ...scope, q, layers: layers.join(','), between, cursor };
  const result = useApi(graphRowsContract, { query }, { keepPrevious: true });
  const rows = result.data?.items ?? [];
  const key = (row: Row): string => `${row.layer} v:${row.from.id}~v:${row.to.id}`;
  const page = result.data;
  return (
    <Card flush>
      <DataTable
        label="Edges"
        columns={columnsFor(flowDays)}
        rows={rows}
        rowKey={key}
        selected={rows.map(key).find((one) => one.endsWith(` ${state.selected ?? ''}`)) ?? null}
        onSelect={(one) => setState({ selected: one ? (one.split(' ')[1] ?? null) : null })}
        loading={result.isPending}
        error={
          result.error
            ? {
                title: 'The edges could not be read',
                detail: result.error.message,
                onRetry: () => void result.refetch(),
              }
            : null
        }
        empty={<EmptyState title="No edge matches">Choose other layers, or clear the filter.</EmptyState>}
        foot={
          page && page.total > 0 ? (
            <Pagination
              summary={`${formatCount(page.offset + 1)} to ${formatCount(page.offset + page.items.length)} of ${formatCount(page.total)}`}
              hasPrevious={page.previousCursor !== null}
              hasNext={page.nextCursor !== null}
              onPrevious={() => setState({ cursor: page.previousCursor })}
              onNext={() => setState({ cursor: page.nextCursor })}
            />
          ) : null
        }
      />
    </Card>
  );
}
