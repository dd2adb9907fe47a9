'use client';

import type { z } from 'zod';
import { formatCount } from '@/components/format/format-number';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import type { sourceContract } from '@/lib/server/sources/sources.contract';

type Deliveries = z.output<typeof sourceContract.response>['deliveries'];
type Delivery = Deliveries['items'][number];

const columns: readonly Column<Delivery>[] = [
  { id: 'at', header: 'At', card: 'title', cell: ({ at }) => <Time at={at} as="seconds" /> },
  {
    id: 'what',
    header: 'What',
    cell: ({ what, by }) => (
      <>
        {what} {by ? <span className="text-ink-3">by {by}</span> : null}
      </>
    ),
  },
  { id: 'accepted', header: 'Accepted', align: 'right', cell: ({ accepted }) => formatCount(accepted) },
  { id: 'rejected', header: 'Rejected', align: 'right', cell: ({ rejected }) => formatCount(rejected) },
  { id: 'duplicate', header: 'Duplicate', align: 'right', cell: ({ duplicate }) => formatCount(duplicate) },
  { id: 'unchanged', header: 'Unchanged', align: 'right', from: 'md', cell: ({ unchanged }) => formatCount(unchanged) },
];

/** The newest imports and batches of one source. */
export function DeliveryTable({ deliveries: { items, total } }: { deliveries: Deliveries }) {
  return (
    <Card
      flush
      title="Deliveries"
      aside={items.length < total ? `newest ${items.length} of ${formatCount(total)}` : null}
    >
      <DataTable label="Deliveries" columns={columns} rows={items} rowKey={({ id }) => id} />
    </Card>
  );
}
