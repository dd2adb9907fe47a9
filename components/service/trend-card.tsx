'use client';

import { TrendLine } from '@/components/charts/trend-line';
import { useApi } from '@/components/data/use-api';
import { countOf } from '@/components/format/format-number';
import { Card } from '@/components/ui/card';
import { serviceHistoryContract } from '@/lib/server/services/service-history.contract';
import { changeMarks } from './change-marks';
import { PlaceLink } from './place-link';
import type { ServiceAnswer } from './service-answer';
import type { ServiceNavigation } from './service-state';

const SPAN_MS = 90 * 86_400_000;
/** As many events as one page of the history has: more marks than a chart can carry. */
const EVENTS = 200;

/** How its reach went over ninety days, with marks where policies changed that touch it, or that may have moved it. */
export function TrendCard({ service, of, nav }: { service: ServiceAnswer; of: number; nav: ServiceNavigation }) {
  const query = { what: 'policy,posture', limit: EVENTS };
  const history = useApi(serviceHistoryContract, { params: { id: service.id }, query });
  const to = service.asOf ?? service.trend.at(-1)?.at;
  if (!to || service.trend.length === 0) return null;
  const from = new Date(Date.parse(to) - SPAN_MS).toISOString();
  const marks = history.data ? changeMarks(history.data.items, Date.parse(from)) : [];
  const toHistory = { tab: 'history', what: ['policy', 'posture'] } as const;
  return (
    <Card
      title="Ninety days"
      aside={
        history.data ? (
          <PlaceLink nav={nav} to={toHistory}>
            {marks.length === 0 ? 'no policy change moved it' : `${countOf(marks.length, 'moment')} of policy change`}
          </PlaceLink>
        ) : history.error ? (
          'policy changes could not be read'
        ) : (
          'reading policy changes …'
        )
      }
    >
      {service.trend.length < 2 ? (
        <p className="text-ink-2">Only one analysis has seen it yet; a course needs two.</p>
      ) : (
        <TrendLine
          label="Services within reach in all, at most, 90 days"
          step
          span={{ from, to }}
          points={service.trend.map(({ at, reach }) => ({ at, value: reach }))}
          reference={{ value: of, label: `flat network ${of}` }}
          marks={marks}
        />
      )}
    </Card>
  );
}
