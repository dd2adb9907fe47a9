'use client';

import Link from 'next/link';
import type { z } from 'zod';
import { formatCount } from '@/components/format/format-number';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { SourceRef } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import type { segmentsContract } from '@/lib/server/segments/segments.contract';

type Segment = z.output<typeof segmentsContract.response>['segments'][number];

function ServicesLink({ segment }: { segment: Segment }) {
  const [scope] = useScope();
  return (
    <Link href={withScope('/services', { ...scope, segment: segment.name })} className="hover:underline">
      {formatCount(segment.services)}
    </Link>
  );
}

const columns: readonly Column<Segment>[] = [
  { id: 'name', header: 'Segment', card: 'title', cell: ({ name }) => name },
  { id: 'tier', header: 'Tier', cell: ({ tier }) => tier },
  { id: 'owner', header: 'Owner', cell: ({ owner }) => owner ?? <span className="text-unknown">nobody named</span> },
  {
    id: 'services',
    header: 'Services',
    align: 'right',
    card: 'corner',
    cell: (segment) => <ServicesLink segment={segment} />,
  },
  {
    id: 'data',
    header: 'Data',
    from: 'md',
    cell: ({ data }) =>
      data.length === 0 ? (
        <span className="text-ink-3">none stated</span>
      ) : (
        <span className="flex flex-wrap gap-1">
          {data.map((one) => (
            <Chip key={`${one.class} ${one.holds}`}>
              {one.class}, {one.holds}
            </Chip>
          ))}
        </span>
      ),
  },
  {
    id: 'intent',
    header: 'Intent in / out',
    cell: ({ intent }) => (intent.ingress === intent.egress ? intent.ingress : `${intent.ingress} / ${intent.egress}`),
  },
  { id: 'review', header: 'Review', from: 'lg', cell: ({ reviewEvery }) => reviewEvery ?? 'not stated' },
  {
    id: 'where',
    header: 'Where',
    from: 'lg',
    card: 'line',
    cardLabel: '',
    cell: ({ ref }) => <SourceRef file={ref.source} line={ref.line} />,
  },
];

/** Segments as stated, with the services that fell into each. */
export function SegmentTable({ segments }: { segments: readonly Segment[] }) {
  return (
    <Card flush title="Segments">
      <DataTable
        label="Segments"
        columns={columns}
        rows={segments}
        rowKey={({ name }) => name}
        empty={<EmptyState title="The estate file states no segment">Add a list `segments` to it.</EmptyState>}
      />
    </Card>
  );
}
