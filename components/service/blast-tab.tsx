'use client';

import { BlastRings } from '@/components/charts/blast-rings';
import { TrendLine } from '@/components/charts/trend-line';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatDayClock } from '@/components/format/format-time';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Figure } from '@/components/ui/figure';
import { Skeleton } from '@/components/ui/skeleton';
import { serviceReachContract } from '@/lib/server/services/service.contract';
import { DoorsCard } from './doors-card';
import { rangeText, type ServiceAnswer, type ServicePostureAnswer } from './service-answer';

const REACH =
  'Other services that it can open a connection to by policy, in the newest analysis; shared infrastructure (resolvers, ingress, scrapers) is reached but not passed through. Two numbers: at least, and at most where documents leave something open.';

/** Rings by hop at the left; figures, doors, trend and ways to the restricted at the right. */
export function BlastTab({ service, posture }: { service: ServiceAnswer; posture: ServicePostureAnswer }) {
  const [scope] = useScope();
  const { of } = posture;
  const reach = useApi(serviceReachContract, { params: { id: service.id } });
  const at = service.asOf === null ? undefined : formatDayClock(new Date(service.asOf));
  const list = withScope(`/services/${service.id}?tab=blast`, scope);
  const definition = (formula: string) => ({ text: REACH, formula, window: 'now', asOf: at });
  return (
    <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
      <Card title="Within reach, by hop">
        <ApiBoundary result={reach} what="its reach" loading={<Skeleton className="h-96" />}>
          {({ nodes, total }) => (
            <>
              <BlastRings
                name={service.name}
                total={posture.transitive.atMost}
                of={of}
                nodes={nodes.map((node) => ({
                  ...node,
                  id: String(node.id),
                  href: withScope(`/services/${node.id}`, scope),
                }))}
              />
              {total > nodes.length ? (
                <p className="text-ink-3 text-meta">
                  The nearest {nodes.length} of {total}.
                </p>
              ) : null}
            </>
          )}
        </ApiBoundary>
      </Card>
      <div className="flex min-w-0 flex-col gap-3">
        <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
          <Figure
            label="One hop"
            value={rangeText(posture.direct)}
            sub={`of ${of}`}
            href={list}
            definition={definition('reach at 1 hop')}
          />
          <Figure
            label="Two hops"
            value={rangeText(posture.twoHops)}
            sub={`${rangeText(posture.transitive)} in all · ${rangeText(posture.transitiveShared)} through shared infrastructure`}
            href={list}
            definition={definition('reach at 2 hops; closure without and with shared infrastructure')}
          />
          <Figure
            label="Restricted"
            value={rangeText(posture.restricted)}
            tone={posture.restricted.atMost > 0 ? 'alarm' : 'plain'}
            sub="within reach in all"
            href={list}
            definition={definition('services of the restricted tier within reach')}
          />
          <Figure
            label="Weighted"
            value={posture.weighted === null ? null : posture.weighted.toFixed(2)}
            unknownBecause="nothing in the estate carries weight"
            href={list}
            definition={{
              text: 'What is within reach, each service weighed by its criticality and the data it holds, over the same sum for the whole estate. 1 is everything.',
              formula: 'weight within reach / weight of all others',
              window: 'now',
              asOf: at,
            }}
          />
        </div>
        <DoorsCard id={service.id} />
        <Card title="Ninety days">
          {service.trend.length < 2 ? (
            <p className="text-ink-2">Only one analysis has seen it yet; a course needs two.</p>
          ) : (
            <TrendLine
              label="Services within reach in all, at most, 90 days"
              step
              points={service.trend.map(({ at: when, reach }) => ({ at: when, value: reach }))}
              reference={{ value: of, label: `flat network ${of}` }}
            />
          )}
        </Card>
        {(reach.data?.ways ?? []).map((way) => (
          <Card
            key={`${way.to.id} ${way.steps.map((step) => step.to.id).join(' ')}`}
            title={`Shortest way to ${way.to.name}`}
            aside={`${way.hops} ${way.hops === 1 ? 'hop' : 'hops'} · ${way.ways} ${way.ways === 1 ? 'way' : 'ways'}`}
          >
            <p className="flex flex-wrap items-center gap-1.5">
              <Chip>{service.name}</Chip>
              {way.steps.map((step) => (
                <span key={step.to.id} className="flex min-w-0 flex-wrap items-center gap-1.5">
                  <span className="break-all font-mono text-ink-2 text-meta">
                    {step.ports}
                    {step.certain ? '' : ' perhaps'} →
                  </span>
                  <Chip tone={step.to.id === way.to.id ? 'alarm' : 'plain'}>{step.to.name}</Chip>
                </span>
              ))}
            </p>
          </Card>
        ))}
      </div>
    </div>
  );
}
