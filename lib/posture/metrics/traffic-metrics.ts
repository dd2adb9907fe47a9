import { countMetric, type Measured, type Metric, type MetricHead, notAssessable, shareMetric } from '../metric';
import type { JudgedPair } from '../pairs';
import type { ServicePosture } from '../snapshot';

const WINDOW = 'last 35 days';

const GOVERNED: MetricHead = {
  id: 'coverage.traffic',
  title: 'Observed traffic governed',
  unit: 'share',
  definition:
    'Allowed flows of which one end is covered in that direction, so that a specific rule decided, of all allowed flows. A flow allowed because nothing selects it is not governed.',
  target: { direction: 'at-least', value: 0.95, text: '95 %' },
};
const REFUSED: MetricHead = {
  id: 'unexpected.refused',
  title: 'Unexpected refusals',
  unit: 'share',
  definition:
    'Denied attempts that nobody marked as expected, of all attempts that carry a verdict. Would-deny is not among them.',
  target: { direction: 'at-most', value: 0.001, text: 'under 0.1 %' },
};
const BROKEN: MetricHead = {
  id: 'broken.now',
  title: 'Broken dependencies',
  unit: 'count',
  definition:
    'Distinct (initiator, responder, port) intended, or used in the 35 days before, that are refused now with no allowed attempt since.',
  target: { direction: 'at-most', value: 0, text: '0' },
};
const UNAUTHORIZED: MetricHead = {
  id: 'unauthorized.allowed',
  title: 'Used, not intended',
  unit: 'count',
  definition:
    'Distinct (initiator, responder, port) that flows pass within 35 days although enforced intent does not name them.',
  target: { direction: 'at-most', value: 0, text: '0 into restricted' },
};

export interface TrafficMetricsInput {
  /** null = no flows were ever received. */
  readonly pairs: readonly JudgedPair[] | null;
  readonly services: readonly ServicePosture[];
  readonly intentEnforced: boolean;
}

/** What flows say of walls and holes; nothing of it is assessable without flows. */
export function trafficMetrics(input: TrafficMetricsInput, measured: Measured): Metric[] {
  const { pairs } = input;
  const at = { ...measured, window: WINDOW };
  if (pairs === null) {
    return [GOVERNED, REFUSED, BROKEN, UNAUTHORIZED].map((head) => notAssessable(head, 'no flows have arrived', at));
  }
  const sum = (list: readonly JudgedPair[], of: (p: JudgedPair) => number) =>
    list.reduce((total, p) => total + of(p), 0);
  const covered = new Map(input.services.map((s) => [s.key, s]));
  const isGoverned = (p: JudgedPair) =>
    covered.get(p.pair.responder)?.ingress?.state === 'covered' ||
    covered.get(p.pair.initiator)?.egress?.state === 'covered';
  const allowed = sum(pairs, (p) => p.pair.allowedCount);
  const denied = sum(pairs, (p) => p.pair.deniedCount);
  const holes = pairs.filter((p) => p.kind === 'used-hole').length;
  return [
    shareMetric(
      GOVERNED,
      sum(pairs.filter(isGoverned), (p) => p.pair.allowedCount),
      allowed,
      allowed === 0 ? { ...at, note: 'no allowed flow is known in the window' } : at,
    ),
    shareMetric(REFUSED, denied, allowed + denied, at),
    countMetric(BROKEN, pairs.filter((p) => p.kind === 'broken-dependency').length, pairs.length, at),
    input.intentEnforced
      ? countMetric(UNAUTHORIZED, holes, pairs.filter((p) => p.pair.allowedCount > 0).length, at)
      : notAssessable(UNAUTHORIZED, 'no segment enforces its intent', at),
  ];
}
