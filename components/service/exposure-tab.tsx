'use client';

import type { z } from 'zod';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { SourceRef } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyValues } from '@/components/ui/key-values';
import { Skeleton } from '@/components/ui/skeleton';
import { serviceExposureContract } from '@/lib/server/services/service.contract';
import { rangeText, type ServicePostureAnswer } from './service-answer';

type Source = z.output<typeof serviceExposureContract.response>['sources'][number];

const ANSWERS: Readonly<Record<string, string>> = { yes: 'yes', no: 'no', unknown: 'not known: no route data' };

const columns: readonly Column<Source>[] = [
  {
    id: 'name',
    header: 'Who',
    card: 'title',
    cell: ({ id, name, namespace }) => (
      <ScopedLink href={`/services/${id}`} className="hover:underline">
        {name} <span className="text-ink-3 text-meta">{namespace}</span>
      </ScopedLink>
    ),
  },
  { id: 'segment', header: 'Segment', cell: ({ segment }) => segment ?? 'none' },
  {
    id: 'ports',
    header: 'Ports',
    card: 'line',
    cell: ({ ports }) => <span className="break-words font-mono text-meta">{ports}</span>,
  },
  { id: 'certain', header: 'Certain', cell: ({ certain }) => (certain ? 'yes' : 'perhaps') },
];

/** Who can open a connection to it directly, who could come to it in all, and the ways in from the internet. */
export function ExposureTab({ id, posture }: { id: number; posture: ServicePostureAnswer }) {
  const result = useApi(serviceExposureContract, { params: { id } });
  const { exposure, internet, of } = posture;
  return (
    <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
      <ApiBoundary result={result} what="its exposure" loading={<Skeleton className="h-64" />}>
        {({ sources, total }) => (
          <Card flush title="Who can come to it directly" aside={`${formatCount(total)} by policy`}>
            <DataTable
              label="Services that can open a connection to it"
              columns={columns}
              rows={sources}
              rowKey={(source) => String(source.id)}
              empty={
                <EmptyState title="Nobody by policy">No service is permitted to open a connection to it.</EmptyState>
              }
              foot={
                total > sources.length ? (
                  <p className="px-3.5 py-2 text-ink-3 text-meta">
                    The first {formatCount(sources.length)} of {formatCount(total)}.
                  </p>
                ) : undefined
              }
            />
          </Card>
        )}
      </ApiBoundary>
      <Card title="Ways in and out">
        <KeyValues
          items={[
            { key: 'Services at one hop', value: `${rangeText(exposure.direct)} of ${formatCount(of)}` },
            { key: 'Within two hops', value: rangeText(exposure.twoHops) },
            { key: 'In all', value: rangeText(exposure.transitive) },
            { key: 'Through shared infrastructure too', value: rangeText(exposure.transitiveShared) },
            { key: 'Open to the internet', value: ANSWERS[internet.direct] ?? internet.direct },
            {
              key: 'Hops from the internet',
              value: internet.hops === null ? 'no certain way' : String(internet.hops),
            },
            { key: 'Can call the internet', value: ANSWERS[internet.egress] ?? internet.egress },
          ]}
        />
        <h3 className="mt-3 mb-1 font-semibold">Doors from the internet</h3>
        {(result.data?.doors ?? []).length === 0 ? <p className="text-ink-2">None is known.</p> : null}
        <ul className="flex flex-col gap-1.5">
          {(result.data?.doors ?? []).map((door) => (
            <li key={`${door.name} ${door.ports}`}>
              {door.name} <span className="text-ink-3">{door.certainty}</span>{' '}
              <span className="break-words font-mono text-meta">{door.ports}</span>
              {door.ref ? (
                <p className="text-meta">
                  <SourceRef file={door.ref.source} line={door.ref.line} />
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
