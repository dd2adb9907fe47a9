'use client';

import type { z } from 'zod';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf, formatCount } from '@/components/format/format-number';
import { Card } from '@/components/ui/card';
import { Code } from '@/components/ui/code';
import { DetailPanel } from '@/components/ui/detail-panel';
import { KeyValues } from '@/components/ui/key-values';
import { Skeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { sourceContract } from '@/lib/server/sources/sources.contract';
import { DeliveryTable } from './delivery-table';
import { ExpectedInterval } from './expected-interval';
import { intervalText } from './interval-text';
import { SourceStateWord } from './source-state';

type Answer = z.output<typeof sourceContract.response>;

/** One source: its facts, its newest deliveries, what was rejected and why, and the gaps it told of. */
export function SourceDetail(props: { id: number; onClose: () => void; onMove: (step: 1 | -1) => void }) {
  const { id, onClose, onMove } = props;
  const result = useApi(sourceContract, { params: { id } }, { keepPrevious: false });
  return (
    <DetailPanel title={result.data?.source.name ?? 'Source'} onClose={onClose} onMove={onMove}>
      <ApiBoundary result={result} what="the source" loading={<Skeleton className="h-60" />}>
        {(data) => (
          <div className="flex flex-col gap-3">
            <Facts data={data} />
            <DeliveryTable deliveries={data.deliveries} />
            <Rejections data={data} />
            <Gaps gaps={data.gaps} />
          </div>
        )}
      </ApiBoundary>
    </DetailPanel>
  );
}

function Facts({ data: { source, mayChange } }: { data: Answer }) {
  const kept = intervalText(source.expectedIntervalSeconds);
  return (
    <KeyValues
      items={[
        { key: 'State', value: <SourceStateWord source={source} /> },
        { key: 'Kind', value: source.format ? `${source.kind}, ${source.format}` : source.kind },
        { key: 'Cluster', value: source.cluster ?? 'not stated' },
        ...(source.counting ? [{ key: 'Events that count', value: source.counting }] : []),
        { key: 'Newest', value: source.newest ? <Time at={source.newest} as="seconds" /> : 'nothing yet' },
        { key: 'Last delivery', value: source.lastSeenAt ? <Time at={source.lastSeenAt} as="seconds" /> : 'none' },
        {
          key: 'Expected',
          value: mayChange ? <ExpectedInterval id={source.id} seconds={source.expectedIntervalSeconds} /> : kept,
        },
        { key: 'Accepted', value: formatCount(source.accepted) },
        { key: 'Rejected', value: formatCount(source.rejected) },
        { key: 'Duplicate', value: formatCount(source.duplicate) },
        { key: 'Unchanged', value: formatCount(source.unchanged) },
      ]}
    />
  );
}

function Rejections({ data: { rejected, source } }: { data: Answer }) {
  if (rejected.length === 0) return null;
  return (
    <Card
      title="Rejected"
      aside={rejected.length < source.rejected ? `newest ${rejected.length} of ${formatCount(source.rejected)}` : null}
    >
      <ul className="flex flex-col divide-y divide-line">
        {rejected.map(({ place, reason, sample, at }) => (
          <li key={`${at} ${place} ${reason}`} className="flex flex-col gap-0.5 py-1.5">
            <span className="break-words">{reason}</span>
            <span className="text-ink-3 text-meta">
              <span className="break-all">{place}</span>, <Time at={at} />
            </span>
            {sample ? <Code>{sample}</Code> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Gaps({ gaps }: { gaps: Answer['gaps'] }) {
  if (gaps.total === 0) return null;
  return (
    <Card title="Gaps" aside={gaps.items.length < gaps.total ? `newest ${gaps.items.length} of ${gaps.total}` : null}>
      <ul className="flex flex-col divide-y divide-line">
        {gaps.items.map(({ from, to, lost, reason }) => (
          <li key={`${from} ${to} ${reason}`} className="flex flex-col gap-0.5 py-1.5">
            <span className="break-words">{reason}</span>
            <span className="text-ink-3 text-meta">
              {from ? <Time at={from} as="seconds" /> : 'since nobody knows when'}
              {to ? (
                <>
                  {' to '}
                  <Time at={to} as="seconds" />
                </>
              ) : null}
              , {lost === null ? 'unknown how many records' : `${countOf(lost, 'record')} lost`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
