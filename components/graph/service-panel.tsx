'use client';

import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf, formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import { Chip } from '@/components/ui/chip';
import { classNames } from '@/components/ui/class-names';
import { DetailPanel } from '@/components/ui/detail-panel';
import { KeyValues } from '@/components/ui/key-values';
import { Skeleton } from '@/components/ui/skeleton';
import { graphServiceContract } from '@/lib/server/graph/graph-service.contract';
import type { SetGraphState } from './graph-state';
import { layerTone } from './layer-word';

const range = ({ atLeast, atMost }: { atLeast: number; atMost: number }): string =>
  atLeast === atMost ? formatCount(atLeast) : `${formatCount(atLeast)} to ${formatCount(atMost)}`;

const covered = (state: string | null): string =>
  state === null ? 'not ours' : state === 'covered' ? 'yes' : state === 'unknown' ? 'unknown' : `no (${state})`;

/** The selected service: reach and exposure in figures, then what it reaches with ports. */
export function ServicePanel({ id, setState }: { id: number; setState: SetGraphState }) {
  const result = useApi(graphServiceContract, { query: { id: String(id) } });
  const close = () => setState({ selected: null });
  return (
    <DetailPanel title={result.data?.name ?? 'Service'} onClose={close}>
      <ApiBoundary result={result} what="the service" loading={<Skeleton className="h-60" />}>
        {(data) => (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap gap-1.5">
              <Chip>{data.segment ?? (data.kind === 'external' ? 'outside' : `${data.namespace}, no segment`)}</Chip>
              {data.tier ? <Chip>{data.tier}</Chip> : null}
              {data.kind === 'workload' ? <Chip>{data.criticality}</Chip> : null}
              {data.data.map((one) => (
                <Chip key={one}>{one}</Chip>
              ))}
            </div>
            <KeyValues
              items={[
                { key: 'Owner', value: data.owner ?? 'nobody is named' },
                { key: 'Covered in · out', value: `${covered(data.ingress)} · ${covered(data.egress)}` },
                { key: 'Blast radius', value: `${range(data.blast)} of ${formatCount(data.of)}, 2 hops` },
                {
                  key: 'Restricted in reach',
                  value: (
                    <span className={data.restricted.atMost > 0 ? 'text-hole' : undefined}>
                      {range(data.restricted)} {data.restricted.atMost === 1 ? 'service' : 'services'}
                    </span>
                  ),
                },
                {
                  key: 'Exposed to',
                  value: `${range(data.exposedTo)} services${
                    data.internetHops === null ? '' : `, internet in ${countOf(data.internetHops, 'hop')}`
                  }`,
                },
                {
                  key: 'Refused 24 h',
                  value:
                    data.refused24h === null ? (
                      'unknown: no flow of them'
                    ) : (
                      <span className={data.refused24h > 0 ? 'text-denied' : undefined}>
                        {formatCount(data.refused24h)}
                      </span>
                    ),
                },
              ]}
            />
            <h3 className="font-semibold">Reaches</h3>
            {data.reaches.length === 0 ? <p className="text-ink-3 text-meta">Policy lets it reach nothing.</p> : null}
            <ul className="flex flex-col">
              {data.reaches.map((one) => (
                <li key={one.id} className="flex items-baseline gap-2">
                  <button
                    type="button"
                    onClick={() => setState({ selected: `v:${id}~v:${one.id}` })}
                    className={classNames(
                      'min-h-6 min-w-0 flex-1 break-words text-left underline-offset-2 hover:underline',
                      layerTone[one.layer],
                    )}
                  >
                    {one.name}
                  </button>
                  <span className="max-w-[60%] truncate font-mono text-ink-3 text-meta" title={one.ports}>
                    {one.ports || 'refused'}
                  </span>
                </li>
              ))}
            </ul>
            {data.reachesTotal > data.reaches.length ? (
              <p className="text-ink-3 text-meta">
                {formatCount(data.reaches.length)} of {countOf(data.reachesTotal, 'edge')}, the most pressing first.
              </p>
            ) : null}
            {data.kind === 'workload' ? (
              <ScopedLink href={`/services/${id}`} className="text-accent underline underline-offset-2">
                Open the service
              </ScopedLink>
            ) : null}
          </div>
        )}
      </ApiBoundary>
    </DetailPanel>
  );
}
