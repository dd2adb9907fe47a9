'use client';

import type { z } from 'zod';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf } from '@/components/format/format-number';
import { formatDay, formatDayClock } from '@/components/format/format-time';
import { Card } from '@/components/ui/card';
import { DefinitionPopover } from '@/components/ui/definition-popover';
import { Skeleton } from '@/components/ui/skeleton';
import { serviceDoorsContract } from '@/lib/server/services/service.contract';
import { DoorRows } from './door-rows';
import { DoorWays } from './door-ways';
import { PlaceLink, textLink } from './place-link';
import type { ServiceNavigation } from './service-state';

type Answer = z.output<typeof serviceDoorsContract.response>;

/** The place of the ways that no rule opens, among the ids of doors. */
const UNGUARDED = 'unguarded';

/** Rules ranked by what closing each one saves; worked out apart, so that the page does not wait for it. */
export function DoorsCard({ id, nav }: { id: number; nav: ServiceNavigation }) {
  const result = useApi(serviceDoorsContract, { params: { id } });
  const { door: open, ...state } = nav.state;
  return (
    <Card flush title="The doors that matter" aside={<Aside answer={result.data} />}>
      <ApiBoundary result={result} what="the doors" loading={<Skeleton className="m-3.5 h-48" />}>
        {({ doors, unguarded, unguardedWays, note }) => (
          <>
            {doors.length === 0 ? (
              <p className="px-3.5 pb-3 text-ink-2">{note ?? 'No single rule narrows its reach.'}</p>
            ) : (
              <DoorRows doors={doors} nav={nav} />
            )}
            {unguarded > 0 ? (
              <div className="border-line border-t px-3.5 py-2 text-ink-3 text-meta">
                <p>
                  <PlaceLink
                    nav={nav}
                    to={{ ...state, door: open === UNGUARDED ? null : UNGUARDED }}
                    current={open === UNGUARDED}
                    className={textLink}
                  >
                    {countOf(unguarded, 'way')}
                  </PlaceLink>{' '}
                  {unguarded === 1 ? 'has' : 'have'} no door: no rule opens {unguarded === 1 ? 'it' : 'them'}, so there
                  is none to close.
                </p>
                {open === UNGUARDED ? <DoorWays ways={unguardedWays} more={unguarded > unguardedWays.length} /> : null}
              </div>
            ) : null}
          </>
        )}
      </ApiBoundary>
    </Card>
  );
}

function Aside({ answer }: { answer: Answer | undefined }) {
  const window =
    answer?.flowsSince && answer.flowsUntil
      ? `flows from ${formatDay(new Date(answer.flowsSince))} to ${formatDayClock(new Date(answer.flowsUntil))}`
      : 'no flows were ever received';
  return (
    <span className="flex items-center gap-1">
      ranked by what closing them saves
      <DefinitionPopover
        name="The doors that matter"
        definition={{
          text: 'Rules that open shortest ways from this service, each closed in turn and everything evaluated again; ranked one by one, so approximate. Reach after: services within reach in all, at most, without that rule. Flows hit: allowed attempts on any port over the ways it helps to open, the first twenty of them; other rules may let some of them through.',
          formula: 'flows hit = sum of allowed attempts over its ways, last 30 days',
          window: answer ? `last 30 days: ${window}` : 'last 30 days',
        }}
      />
    </span>
  );
}
