'use client';

import Link from 'next/link';
import { formatCount } from '@/components/format/format-number';
import { formatPercent } from '@/components/format/format-percent';
import { withScope } from '@/components/shell/scope';
import { ScopedLink } from '@/components/shell/scoped-link';
import { useScope } from '@/components/shell/use-scope';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Sparkline } from '@/components/ui/sparkline';
import { StackBar } from '@/components/ui/stack-bar';
import type { Posture } from './overview-answer';

type Row = Posture['segments'][number];

function Share({ label, covered, total }: { label: string; covered: number; total: number }) {
  if (total === 0) return <span className="text-unknown">no service</span>;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <StackBar label={label} parts={[{ label: 'covered', value: covered }]} total={total} className="w-8!" />
      {formatPercent(covered / total)} %
    </span>
  );
}

function SegmentLink({ name, why }: { name: string; why: readonly string[] }) {
  const [scope] = useScope();
  return (
    <Link
      href={withScope('/coverage', { ...scope, segment: name })}
      className="wrap-anywhere font-semibold hover:underline"
      title={why.join(' · ')}
    >
      {name}
    </Link>
  );
}

const columns: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Segment',
    card: 'title',
    cell: ({ name, why }) => <SegmentLink name={name} why={why} />,
  },
  {
    id: 'tier',
    header: 'Tier · services',
    card: 'corner',
    cell: ({ tier, services }) => (
      <span className="whitespace-nowrap">
        {tier ?? 'no tier'} · {formatCount(services)}
        <span className="hidden text-ink-3 @max-[36rem]:inline"> {services === 1 ? 'service' : 'services'}</span>
      </span>
    ),
  },
  {
    id: 'in',
    header: 'Covered in',
    cell: ({ coveredIngress, services }) => <Share label="Covered in" covered={coveredIngress} total={services} />,
  },
  {
    id: 'out',
    header: 'Covered out',
    cell: ({ coveredEgress, services }) => <Share label="Covered out" covered={coveredEgress} total={services} />,
  },
  {
    id: 'worst',
    header: 'Worst reach',
    align: 'right',
    cell: ({ worst }) => <span title={worst?.name}>{formatCount(worst?.twoHops ?? null)}</span>,
  },
  {
    id: 'trouble',
    header: 'Open',
    align: 'right',
    from: 'md',
    cell: ({ trouble }) => <span className={trouble > 0 ? 'font-semibold text-hole' : ''}>{formatCount(trouble)}</span>,
  },
  { id: 'denied', header: 'Refused 24 h', align: 'right', cell: ({ denied24h }) => formatCount(denied24h) },
  {
    id: 'course',
    header: 'Refused per day, 14 days',
    headerHidden: true,
    from: 'md',
    card: 'hidden',
    cell: ({ name, perDay }) => <Sparkline label={`${name}: refused per day, 14 days`} values={perDay} />,
  },
];

/** Rows that stand beside the frameworks without leaving a hole below them. */
const SHOWN = 6;
const RISK = 'Tier weight times uncovered share, widest reach, holes, broken dependencies and way in from the internet';

/** Segments by risk, the worst first. The link opens the services behind the figures. */
export function SegmentRisk({
  segments,
  all,
  otherHref,
}: {
  segments: readonly Row[];
  all: boolean;
  /** The page with the list folded the other way. */
  otherHref: string;
}) {
  const folds = segments.length > SHOWN;
  return (
    <Card
      flush
      title="Segments"
      aside={
        <>
          <span title={RISK}>ranked by risk</span> ·{' '}
          {folds ? (
            <ScopedLink href={otherHref} className="hover:underline" scroll={false}>
              {all ? `the first ${SHOWN}` : `all ${formatCount(segments.length)}`}
            </ScopedLink>
          ) : (
            `all ${formatCount(segments.length)}`
          )}
        </>
      }
    >
      <DataTable
        label="Segments by risk"
        columns={columns}
        rows={all ? segments : segments.slice(0, SHOWN)}
        rowKey={({ name }) => name}
        empty={
          <EmptyState title="No segment is drawn yet" command="npx bulkhead import estate estate.yaml">
            Segments, owners and intent come from an estate file; without them nothing can be called a hole.
          </EmptyState>
        }
      />
    </Card>
  );
}
