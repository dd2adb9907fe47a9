/** The posture score: 0 to 100, with its parts, as a range from what is proven to what could be at best. */
export interface PostureScore {
  /** Proven only: what cannot be assessed earns nothing. Whole points. */
  readonly low: number;
  /** All unproven granted. */
  readonly high: number;
  readonly parts: readonly ScorePart[];
  /** Set where a used hole into a restricted segment caps both ends. */
  readonly cap: {
    readonly at: number;
    readonly reason: string;
    readonly withoutLow: number;
    readonly withoutHigh: number;
  } | null;
}

export interface ScorePart {
  readonly id: ScorePartId;
  readonly title: string;
  readonly weight: number;
  /** Points of `weight` that are earned, and those that nothing proves or disproves. */
  readonly proven: number;
  readonly unproven: number;
  readonly explanation: string;
}

export type ScorePartId = 'coverage' | 'containment' | 'holes' | 'drift' | 'compliance' | 'hygiene';
/** In the order in which they are shown. */
export const SCORE_PARTS: readonly ScorePartId[] = [
  'coverage',
  'containment',
  'holes',
  'drift',
  'compliance',
  'hygiene',
];

export type ScoreWeights = Readonly<Record<ScorePartId, number>>;

export const DEFAULT_WEIGHTS: ScoreWeights = {
  coverage: 30,
  containment: 25,
  holes: 15,
  drift: 10,
  compliance: 10,
  hygiene: 10,
};
export const HOLE_CAP = 49;

/** A part's value from 0 to 1 in the worst and the best reading; `{ low: 0, high: 1 }` = nothing is known. */
export interface PartValue {
  readonly low: number;
  readonly high: number;
  readonly explanation: string;
}

const TITLES: Readonly<Record<ScorePartId, string>> = {
  coverage: 'Coverage',
  containment: 'Containment',
  holes: 'Holes and broken dependencies',
  drift: 'Drift',
  compliance: 'Compliance',
  hygiene: 'Hygiene',
};

/** Adds the parts up. Losing data widens the range downwards and never lifts either end. */
export function postureScore(
  values: Readonly<Record<ScorePartId, PartValue>>,
  holeIntoRestricted: string | null,
  weights: ScoreWeights = DEFAULT_WEIGHTS,
): PostureScore {
  const total = SCORE_PARTS.reduce((sum, id) => sum + weights[id], 0);
  const parts = SCORE_PARTS.map((id): ScorePart => {
    const weight = total === 0 ? 0 : (weights[id] * 100) / total;
    const low = clamp(values[id].low);
    const high = Math.max(low, clamp(values[id].high));
    return {
      id,
      title: TITLES[id],
      weight,
      proven: weight * low,
      unproven: weight * (high - low),
      explanation: values[id].explanation,
    };
  });
  const proven = Math.floor(parts.reduce((sum, p) => sum + p.proven, 0) + 1e-9);
  const best = Math.floor(parts.reduce((sum, p) => sum + p.proven + p.unproven, 0) + 1e-9);
  if (holeIntoRestricted === null) return { low: proven, high: best, parts, cap: null };
  return {
    low: Math.min(HOLE_CAP, proven),
    high: Math.min(HOLE_CAP, best),
    parts,
    cap: { at: HOLE_CAP, reason: holeIntoRestricted, withoutLow: proven, withoutHigh: best },
  };
}

function clamp(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}

/** `49 / 100`, or `41 - 66 / 100` where part of it is unproven. */
export function scoreText(score: PostureScore): string {
  return score.low === score.high ? `${score.low} / 100` : `${score.low} - ${score.high} / 100`;
}
