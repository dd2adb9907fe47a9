'use client';

import type { z } from 'zod';
import { countOf, formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import type { serviceReachContract } from '@/lib/server/services/service-reach.contract';
import { PlaceLink } from './place-link';
import type { ServiceNavigation } from './service-state';

type Reach = z.output<typeof serviceReachContract.response>;
type Way = Reach['ways'][number];

/** The shortest ways to the nearest restricted services, port by port; others of the same length on demand. */
export function WaysCard({ from, reach, nav }: { from: string; reach: Reach; nav: ServiceNavigation }) {
  const { ways, moreRestricted } = reach;
  const [only] = ways;
  return (
    <Card
      title={ways.length === 1 && only ? `Shortest way to ${only.to.name}` : 'Shortest ways to what is restricted'}
      aside={
        moreRestricted > 0 ? (
          <PlaceLink nav={nav} to={{ tab: 'blast', list: 'restricted' }}>
            {formatCount(moreRestricted)} more restricted
          </PlaceLink>
        ) : undefined
      }
    >
      <ul className="divide-y divide-line">
        {ways.map((way) => (
          <li key={way.to.id} className="py-2 first:pt-0 last:pb-0">
            <OneWay from={from} way={way} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OneWay({ from, way }: { from: string; way: Way }) {
  const [first, ...others] = way.paths;
  const more = way.ways - 1;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        {first ? <Steps from={from} to={way.to.id} steps={first} /> : null}
        <span className="text-ink-3 text-meta">{countOf(way.hops, 'hop')}</span>
      </div>
      {others.length > 0 ? (
        <details className="mt-1">
          <summary className="cursor-pointer text-accent text-meta">
            {countOf(more, 'other way')} of the same length
            {more > others.length ? `, ${formatCount(others.length)} listed` : ''}
          </summary>
          <ul className="mt-1 flex flex-col gap-1.5">
            {others.map((steps) => (
              <li key={steps.map((step) => step.to.id).join(' ')}>
                <Steps from={from} to={way.to.id} steps={steps} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Steps({ from, to, steps }: { from: string; to: number; steps: Way['paths'][number] }) {
  return (
    <p className="flex flex-wrap items-center gap-1.5">
      <Chip>{from}</Chip>
      {steps.map((step) => (
        <span key={step.to.id} className="flex min-w-0 flex-wrap items-center gap-1.5">
          <span className="break-all font-mono text-ink-2 text-meta">
            {step.ports}
            {step.certain ? '' : ' perhaps'} →
          </span>
          <ScopedLink href={`/services/${step.to.id}`} className="hover:underline">
            <Chip tone={step.to.id === to ? 'alarm' : 'plain'}>{step.to.name}</Chip>
          </ScopedLink>
        </span>
      ))}
    </p>
  );
}
