'use client';

import type { z } from 'zod';
import { formatCount } from '@/components/format/format-number';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { Code } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Time } from '@/components/ui/time';
import type { auditContract } from '@/lib/server/audit/audit.contract';
import { auditDetail } from './audit-detail';
import type { AuditState } from './audit-state';

type Log = z.output<typeof auditContract.response>;
type Entry = Log['items'][number];

const columns: readonly Column<Entry>[] = [
  { id: 'seq', header: 'Row', align: 'right', card: 'corner', cell: ({ seq }) => formatCount(seq) },
  { id: 'at', header: 'At', cell: ({ at }) => <Time at={at} as="seconds" /> },
  {
    id: 'actor',
    header: 'Who',
    cell: ({ actor }) => (
      <>
        {actor.name} <span className="text-ink-3 text-meta">{actor.kind}</span>
      </>
    ),
  },
  { id: 'action', header: 'Action', card: 'title', cell: ({ action }) => action },
  { id: 'object', header: 'What', cell: ({ object }) => <Code>{object}</Code> },
  {
    id: 'details',
    header: 'Details',
    from: 'md',
    card: 'line',
    cardLabel: '',
    width: '40%',
    cell: ({ details, reason }) => (
      <span className="break-words text-ink-2 text-meta">
        {[reason, auditDetail(details)].filter((text) => text).join(' · ')}
      </span>
    ),
  },
];

/** The newest rows first, a page at a time. */
export function AuditTable({
  data: { items, total, offset, nextCursor, previousCursor },
  state,
  onPage,
}: {
  data: Log;
  state: AuditState;
  onPage: (cursor: string | null) => void;
}) {
  const filtered = state.actor !== null || state.action !== null || state.from !== null || state.to !== null;
  return (
    <Card flush>
      <DataTable
        label="Audit log"
        columns={columns}
        rows={items}
        rowKey={({ seq }) => String(seq)}
        empty={
          filtered ? (
            <EmptyState title="No row matches">Clear the filters to see the whole log.</EmptyState>
          ) : (
            <EmptyState title="Nothing has been changed yet">
              Every change of people, tokens, sources and data leaves a row here.
            </EmptyState>
          )
        }
        foot={
          <Pagination
            summary={
              items.length === 0
                ? 'none'
                : `${formatCount(offset + 1)}–${formatCount(offset + items.length)} of ${formatCount(total)} rows`
            }
            hasPrevious={previousCursor !== null}
            hasNext={nextCursor !== null}
            onPrevious={() => onPage(previousCursor)}
            onNext={() => onPage(nextCursor)}
          />
        }
      />
    </Card>
  );
}
