import type { PolicyException } from '@/lib/inventory/service-model';
import type { Drift } from '../drift';
import { countMetric, type Measured, type Metric, type MetricHead, notAssessable, shareMetric } from '../metric';

const DRIFT_COUNT: MetricHead = {
  id: 'drift.count',
  title: 'Drift',
  unit: 'count',
  definition:
    'Policies whose deployed and intended documents differ after normalising, or that exist on one side only.',
  target: { direction: 'at-most', value: 0, text: '0 unsanctioned' },
};
const UNUSED: MetricHead = {
  id: 'unused.allow',
  title: 'Dead openness',
  unit: 'share',
  definition:
    'Permitted edges without a flow for 90 days, of all permitted edges; only over 90 days of flows, over 95 % complete and not sampled.',
  target: { direction: 'at-most', value: 0.1, text: 'under 10 %' },
};
const OPEN: MetricHead = {
  id: 'exceptions.open',
  title: 'Open exceptions',
  unit: 'count',
  definition: 'Exceptions that have not expired.',
  target: null,
};
const EXPIRED: MetricHead = {
  id: 'exceptions.expired',
  title: 'Expired exceptions still open',
  unit: 'count',
  definition: 'Exceptions past their expiry whose edge policy still permits.',
  target: { direction: 'at-most', value: 0, text: '0' },
};
const FRESHNESS: MetricHead = {
  id: 'freshness',
  title: 'Oldest source',
  unit: 'minutes',
  definition: 'Time since the newest record of the source that has been quiet the longest.',
  target: { direction: 'at-most', value: 5, text: 'under 5 min for streams' },
};
const ISOLATE: MetricHead = {
  id: 'isolate.time',
  title: 'Time to isolate',
  unit: 'minutes',
  definition: 'Containment proven (no leak for 5 minutes after) minus incident detected, worst of the quarter.',
  target: { direction: 'at-most', value: 15, text: 'under 15 min for critical services' },
};
const LATERAL: MetricHead = {
  id: 'lateral.success',
  title: 'Lateral movement that got through',
  unit: 'share',
  definition: 'Probes and penetration tests that got through, of those run: packets really sent.',
  target: { direction: 'at-most', value: 0, text: '0 for restricted' },
};

export interface SourceFreshness {
  readonly name: string;
  /** What it brings: `flows`, `inventory`, `policies`, `estate`. */
  readonly kind: string;
  /** Newest record, ISO 8601; null = nothing yet. */
  readonly newest: string | null;
  /** Minutes between records that are usual; null = not known, and it is never called silent. */
  readonly expectedMinutes: number | null;
}

/** What the stored flows speak for. Times are ISO 8601. */
export interface FlowWindow {
  readonly from: string;
  readonly to: string;
  /** 0 to 1. */
  readonly completeness: number;
  readonly sampled: boolean;
}

export interface HygieneInput {
  readonly drift: Drift | null;
  readonly exceptions: readonly PolicyException[] | null;
  readonly expiredOpen: number;
  readonly sources: readonly SourceFreshness[];
  readonly flows: FlowWindow | null;
  readonly permittedEdges: number;
  readonly usedEdges: number;
}

const DAY_MS = 86_400_000;

/** Drift, dead openness, exceptions, freshness, and the figures that wait for incidents and probes. */
export function hygieneMetrics(input: HygieneInput, measured: Measured): Metric[] {
  const now = Date.parse(measured.asOf);
  return [
    input.drift === null
      ? notAssessable(DRIFT_COUNT, 'nothing was imported as intended', measured)
      : countMetric(DRIFT_COUNT, input.drift.rows.length, input.drift.population, measured),
    unused(input, measured),
    ...(input.exceptions === null
      ? [OPEN, EXPIRED].map((head) => notAssessable(head, 'no exceptions are recorded here', measured))
      : [
          countMetric(OPEN, input.exceptions.filter((e) => Date.parse(e.expiresAt) > now).length, null, measured),
          countMetric(EXPIRED, input.expiredOpen, input.exceptions.length, measured),
        ]),
    freshness(input.sources, now, measured),
    notAssessable(ISOLATE, 'no containment has been run', measured),
    notAssessable(LATERAL, 'no probe or penetration test has been run', measured),
  ];
}

function unused(input: HygieneInput, measured: Measured): Metric {
  const { flows } = input;
  const at = { ...measured, window: 'last 90 days', completeness: flows?.completeness ?? 0 };
  if (flows === null) return notAssessable(UNUSED, 'no flows have arrived', at);
  const days = (Date.parse(flows.to) - Date.parse(flows.from)) / DAY_MS;
  if (days < 90) return notAssessable(UNUSED, `flows reach back ${Math.floor(days)} of 90 days`, at);
  if (flows.sampled) return notAssessable(UNUSED, 'a source is sampled', at);
  if (flows.completeness < 0.95) return notAssessable(UNUSED, 'flows are under 95 % complete', at);
  return shareMetric(UNUSED, Math.max(0, input.permittedEdges - input.usedEdges), input.permittedEdges, at);
}

function freshness(sources: readonly SourceFreshness[], now: number, measured: Measured): Metric {
  const ages = sources.flatMap((s) => (s.newest === null ? [] : [(now - Date.parse(s.newest)) / 60_000]));
  if (ages.length === 0) return notAssessable(FRESHNESS, 'no source has reported', measured);
  const waiting = sources.filter((s) => s.newest === null).length;
  const note =
    waiting === 0 ? null : `${waiting} ${waiting === 1 ? 'source has' : 'sources have'} reported nothing yet`;
  return countMetric(FRESHNESS, Math.max(0, ...ages), null, { ...measured, note });
}

/** Sources that missed three of their usual intervals. */
export function silentSources(sources: readonly SourceFreshness[], asOf: string): readonly SourceFreshness[] {
  return sources.filter((s) => {
    if (s.expectedMinutes === null || s.newest === null) return false;
    return (Date.parse(asOf) - Date.parse(s.newest)) / 60_000 > 3 * s.expectedMinutes;
  });
}
