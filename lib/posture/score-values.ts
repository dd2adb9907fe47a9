import type { Drift } from './drift';
import type { JudgedPair } from './pairs';
import type { PartValue, ScorePartId } from './score';
import type { ServicePosture } from './snapshot';
import { numberText, plural } from './words';

const CRITICALITY = { low: 1, medium: 2, high: 4, critical: 8 } as const;

/** Controls that passed, could be assessed, and are in the catalogue, over all frameworks. */
export interface ComplianceTally {
  readonly passed: number;
  readonly assessable: number;
  readonly total: number;
}

export interface ScoreInput {
  readonly services: readonly ServicePosture[];
  readonly pairs: readonly JudgedPair[] | null;
  /** Keys of services whose segment enforces intent in both directions; the holes of others cannot be seen. */
  readonly underIntent: number;
  readonly drift: Drift | null;
  readonly compliance: ComplianceTally | null;
  readonly expiredOpen: number | null;
}

/** The six parts of the score, each from 0 to 1 in the worst and best reading of what is known. */
export function scoreValues(input: ScoreInput): Readonly<Record<ScorePartId, PartValue>> {
  return {
    coverage: coverageValue(input.services),
    containment: containmentValue(input.services),
    holes: holesValue(input),
    drift: driftValue(input.drift),
    compliance: complianceValue(input.compliance),
    hygiene: hygieneValue(input.expiredOpen),
  };
}

function unknown(explanation: string): PartValue {
  return { low: 0, high: 1, explanation };
}

function coverageValue(services: readonly ServicePosture[]): PartValue {
  const inside = services.filter((s) => s.kind === 'workload');
  const total = inside.reduce((sum, s) => sum + CRITICALITY[s.criticality], 0);
  if (total === 0) return unknown('no services are known');
  const share = (states: readonly string[]) =>
    inside.reduce((sum, s) => {
      const directions = [s.ingress, s.egress].filter((d) => d !== null && states.includes(d.state)).length;
      return sum + (CRITICALITY[s.criticality] * directions) / 2;
    }, 0) / total;
  return {
    low: share(['covered']),
    high: share(['covered', 'unknown']),
    explanation: 'mean of coverage in and out, weighted by criticality',
  };
}

/** Median of reach as a share of the flat network; a restricted origin counts twice. */
export function weightedMedianReach(services: readonly ServicePosture[], end: 'atLeast' | 'atMost'): number | null {
  const shares = services
    .filter((s) => s.kind === 'workload' && s.blast.of > 0)
    .flatMap((s) => {
      const share = s.blast.transitive[end] / s.blast.of;
      return s.tier === 'restricted' ? [share, share] : [share];
    })
    .sort((a, b) => a - b);
  if (shares.length === 0) return null;
  const middle = shares.length >>> 1;
  const upper = shares[middle] ?? 0;
  return shares.length % 2 === 1 ? upper : (upper + (shares[middle - 1] ?? 0)) / 2;
}

function containmentValue(services: readonly ServicePosture[]): PartValue {
  const most = weightedMedianReach(services, 'atMost');
  const least = weightedMedianReach(services, 'atLeast');
  if (most === null || least === null) return unknown('fewer than two services are known');
  const explanation = `1 - the median reach (${Math.round(most * 100)} % of the flat network), restricted services counted twice`;
  return { low: 1 - most, high: 1 - least, explanation };
}

/** Each open used hole costs a fifth, each broken dependency a tenth; one used hole into restricted costs all. */
function holesValue({ pairs, services, underIntent }: ScoreInput): PartValue {
  if (pairs === null) return unknown('no flows have arrived, so no hole can be seen in use');
  const holes = pairs.filter((p) => p.kind === 'used-hole');
  const broken = pairs.filter((p) => p.kind === 'broken-dependency').length;
  const explanation = `${plural(holes.length, 'used hole')}, ${plural(broken, 'broken dependency', 'broken dependencies')}`;
  if (holes.some((p) => p.intoRestricted))
    return { low: 0, high: 0, explanation: `${explanation}; one leads into restricted` };
  const value = Math.max(0, 1 - holes.length / 5 - broken / 10);
  const inside = services.filter((s) => s.kind === 'workload').length;
  const seen = inside === 0 ? 0 : underIntent / inside;
  const scope = seen < 1 ? `; intent is enforced for ${numberText(underIntent)} of ${plural(inside, 'service')}` : '';
  return { low: value * seen, high: value, explanation: `${explanation}${scope}` };
}

function driftValue(drift: Drift | null): PartValue {
  if (drift === null || drift.population === 0) return unknown('nothing was imported as intended');
  const value = 1 - Math.min(1, drift.rows.length / drift.population / 0.05);
  return {
    low: value,
    high: value,
    explanation: `${drift.rows.length} of ${plural(drift.population, 'policy', 'policies')} differ`,
  };
}

function complianceValue(tally: ComplianceTally | null): PartValue {
  if (tally === null || tally.total === 0) return unknown('no control has been assessed');
  return {
    low: tally.passed / tally.total,
    high: (tally.passed + tally.total - tally.assessable) / tally.total,
    explanation: `${tally.passed} of ${plural(tally.assessable, 'assessable control')} passed`,
  };
}

/** A third each: dead openness, expired exceptions, segmentation tests. */
function hygieneValue(expiredOpen: number | null): PartValue {
  const third = 1 / 3;
  if (expiredOpen === null) return unknown('unused rules, exceptions and tests are not assessable yet');
  const exceptions = expiredOpen === 0 ? third : 0;
  return {
    low: exceptions,
    high: exceptions + 2 * third,
    explanation: `${plural(expiredOpen, 'expired exception')} still open; unused rules and tests are not assessable yet`,
  };
}
