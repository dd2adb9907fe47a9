'use client';

import { useApi } from '@/components/data/use-api';
import { ScopedLink } from '@/components/shell/scoped-link';
import { Card } from '@/components/ui/card';
import { SourceRef } from '@/components/ui/code';
import { KeyValues } from '@/components/ui/key-values';
import { Skeleton } from '@/components/ui/skeleton';
import { serviceExposureContract } from '@/lib/server/services/service-reach.contract';
import { ExposureFigures, hopsText } from './exposure-figures';
import { ReachCard } from './reach-card';
import type { ServiceAnswer, ServicePostureAnswer } from './service-answer';
import type { ServiceNavigation } from './service-state';

const ANSWERS: Readonly<Record<string, string>> = { yes: 'yes', no: 'no', unknown: 'unknown: no route data' };

/** Who could come to it: rings with arrows reversed, figures, who outside can, and the doors from the internet. */
export function ExposureTab({
  service,
  posture,
  nav,
}: {
  service: ServiceAnswer;
  posture: ServicePostureAnswer;
  nav: ServiceNavigation;
}) {
  const result = useApi(serviceExposureContract, { params: { id: service.id } });
  const { exposure, internet, of } = posture;
  return (
    <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <div className="min-w-0 lg:col-start-2">
        <ExposureFigures service={service} posture={posture} nav={nav} />
      </div>
      <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <ReachCard
          direction="in"
          name={service.name}
          total={exposure.transitive.atMost}
          of={of}
          result={result}
          nav={nav}
        />
      </div>
      {service.kind !== 'workload' ? (
        <p className="text-ink-2 lg:col-start-2">
          It is outside: what comes to it leaves the estate, and goes on from it to nobody by policy.
        </p>
      ) : (
        <div className="flex min-w-0 flex-col gap-3 lg:col-start-2">
          <Card title="From outside">
            {result.data ? (
              <Outside outside={result.data.outside} />
            ) : result.error ? (
              <p className="text-unknown">unknown: its exposure could not be read</p>
            ) : (
              <Skeleton className="h-16" />
            )}
          </Card>
          <div id="ways-in" className="scroll-mt-16">
            <Card title="The internet">
              <KeyValues
                items={[
                  { key: 'Can open a connection to it', value: ANSWERS[internet.direct] ?? internet.direct },
                  { key: 'Way from the internet', value: hopsText(internet.hops, internet.possibleHops) },
                  { key: 'It can call the internet', value: ANSWERS[internet.egress] ?? internet.egress },
                ]}
              />
              <h3 className="mt-3 mb-1 font-semibold">Doors that lead to it</h3>
              {result.data && result.data.doors.length === 0 ? (
                <p className="text-ink-2">
                  None in the inventory: no LoadBalancer, NodePort or Ingress stands in front of it.
                </p>
              ) : null}
              {result.data || result.error ? null : <Skeleton className="h-8" />}
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
        </div>
      )}
    </div>
  );
}

interface Group {
  readonly id: number;
  readonly name: string;
  readonly ports: string;
  readonly certain: boolean;
}

function Outside({ outside }: { outside: readonly Group[] }) {
  if (outside.length === 0) return <p className="text-ink-2">No group of outside addresses is let in by policy.</p>;
  return (
    <ul className="divide-y divide-line">
      {outside.map((group) => (
        <li key={group.id} className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
          <ScopedLink href={`/services/${group.id}`} className="hover:underline">
            {group.name}
          </ScopedLink>
          <span className="min-w-0 break-words font-mono text-ink-2 text-meta">
            {group.ports}
            {group.certain ? '' : ' perhaps'}
          </span>
        </li>
      ))}
    </ul>
  );
}
