'use client';

import { formatCount } from '@/components/format/format-number';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import { intervalText } from './interval-text';
import { type SourceItem, SourceStateWord } from './source-state';

const columns: readonly Column<SourceItem>[] = [
  {
    id: 'name',
    header: 'Source',
    card: 'title',
    cell: ({ name, cluster }) => (
      <span className="break-words">
        {name} {cluster ? <span className="text-ink-3 text-meta">{cluster}</span> : null}
      </span>
    ),
  },
  { id: 'kind', header: 'Kind', cell: ({ kind, format }) => (format ? `${kind}, ${format}` : kind) },
  { id: 'state', header: 'State', card: 'corner', cell: (row) => <SourceStateWord source={row} /> },
  {
    id: 'newest',
    header: 'Newest',
    cell: ({ newest }) => (newest ? <Time at={newest} /> : <span className="text-ink-3">nothing yet</span>),
  },
  {
    id: 'expected',
    header: 'Expected',
    from: 'lg',
    cell: ({ expectedIntervalSeconds }) => intervalText(expectedIntervalSeconds),
  },
  { id: 'accepted', header: 'Accepted', align: 'right', from: 'md', cell: ({ accepted }) => formatCount(accepted) },
  { id: 'rejected', header: 'Rejected', align: 'right', cell: ({ rejected }) => formatCount(rejected) },
  { id: 'duplicate', header: 'Duplicate', align: 'right', from: 'lg', cell: ({ duplicate }) => formatCount(duplicate) },
  { id: 'gaps', header: 'Gaps', align: 'right', from: 'md', cell: ({ gaps }) => formatCount(gaps) },
];

/** Every source, what was counted of it, and whether it still reports. */
export function SourceTable({
  items,
  selected,
  onSelect,
}: {
  items: readonly SourceItem[];
  selected: number | null;
  onSelect: (id: number) => void;
}) {
  return (
    <Card flush>
      <DataTable
        label="Sources"
        columns={columns}
        rows={items}
        rowKey={({ id }) => String(id)}
        selected={selected === null ? null : String(selected)}
        onSelect={(key) => onSelect(Number(key))}
      />
    </Card>
  );
}
