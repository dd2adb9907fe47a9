'use client';

import { useApi } from '@/components/data/use-api';
import { serviceReachContract } from '@/lib/server/services/service-reach.contract';
import { BlastFigures } from './blast-figures';
import { DoorsCard } from './doors-card';
import { ReachCard } from './reach-card';
import type { ServiceAnswer, ServicePostureAnswer } from './service-answer';
import type { ServiceNavigation } from './service-state';
import { TrendCard } from './trend-card';
import { WaysCard } from './ways-card';

/** Rings by hop at the left; figures, doors, trend and ways to the restricted at the right. */
export function BlastTab({
  service,
  posture,
  nav,
}: {
  service: ServiceAnswer;
  posture: ServicePostureAnswer;
  nav: ServiceNavigation;
}) {
  const reach = useApi(serviceReachContract, { params: { id: service.id } });
  return (
    <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <div className="min-w-0 lg:col-start-2">
        <BlastFigures service={service} posture={posture} nav={nav} />
      </div>
      <div className="flex min-w-0 flex-col gap-3 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <ReachCard
          direction="out"
          name={service.name}
          total={posture.transitive.atMost}
          of={posture.of}
          result={reach}
          nav={nav}
        />
        {reach.data && reach.data.ways.length > 0 ? (
          <WaysCard from={service.name} reach={reach.data} nav={nav} />
        ) : null}
      </div>
      <div className="flex min-w-0 flex-col gap-3 lg:col-start-2">
        <DoorsCard id={service.id} nav={nav} />
        <TrendCard service={service} of={posture.of} nav={nav} />
      </div>
    </div>
  );
}
