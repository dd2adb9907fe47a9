import type { Figure } from '@/lib/topology/figure';

/** What one analysis said of a service, as far as its history tells it. */
export interface PosturePoint {
  readonly runId: number;
  /** The moment that the analysis speaks of, and when it was done. */
  readonly validAt: Date;
  readonly finishedAt: Date;
  readonly engineVersion: string;
  readonly of: number;
  readonly direct: Figure;
  readonly twoHops: Figure;
  readonly transitive: Figure;
  readonly restricted: Figure;
  readonly exposure: Figure;
  readonly exposureDirect: Figure;
  readonly ingress: string;
  readonly egress: string;
  readonly internet: string;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly team: string | null;
  readonly criticality: string | null;
}

export interface PostureDifference {
  /** `in all`, `ingress`. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** More lies open than before (worse), less (better), or neither can be said. */
  readonly turn: 'worse' | 'better' | 'other';
}

/** Where an analysis said something else of a service than the one before it. */
export interface PostureChange {
  readonly point: PosturePoint;
  /** null for the first that knew it. */
  readonly previous: PosturePoint | null;
  readonly differences: readonly PostureDifference[];
}

const FIGURES = [
  ['reach at one hop', 'direct'],
  ['reach within two hops', 'twoHops'],
  ['reach in all', 'transitive'],
  ['restricted within reach', 'restricted'],
  ['exposed to directly', 'exposureDirect'],
  ['exposed to in all', 'exposure'],
] as const;
const WORDS = [
  ['ingress', 'ingress'],
  ['egress', 'egress'],
  ['open to the internet', 'internet'],
  ['segment', 'segment'],
  ['tier', 'tier'],
  ['team', 'team'],
  ['criticality', 'criticality'],
] as const;
const COVERED: ReadonlySet<string> = new Set(['covered']);

/** Changes between analyses given in order of time, oldest first; analyses that agree with the one before are left out. */
export function postureChanges(points: readonly PosturePoint[]): PostureChange[] {
  return points.flatMap((point, index) => {
    const previous = points[index - 1] ?? null;
    const differences = previous === null ? firstWords(point) : differencesOf(previous, point);
    return previous !== null && differences.length === 0 ? [] : [{ point, previous, differences }];
  });
}

function differencesOf(before: PosturePoint, after: PosturePoint): PostureDifference[] {
  const figures = FIGURES.flatMap(([name, field]): PostureDifference[] => {
    const [a, b] = [spanText(before[field]), spanText(after[field])];
    return a === b ? [] : [{ name, before: a, after: b, turn: figureTurn(before[field], after[field]) }];
  });
  const words = WORDS.flatMap(([name, field]): PostureDifference[] => {
    const [a, b] = [before[field] ?? 'none', after[field] ?? 'none'];
    return a === b ? [] : [{ name, before: a, after: b, turn: wordTurn(field, a, b) }];
  });
  return [...figures, ...words];
}

function figureTurn(before: Figure, after: Figure): PostureDifference['turn'] {
  if (after.atMost !== before.atMost) return after.atMost > before.atMost ? 'worse' : 'better';
  return after.atLeast > before.atLeast ? 'worse' : 'better';
}

function wordTurn(field: (typeof WORDS)[number][1], before: string, after: string): PostureDifference['turn'] {
  if (field === 'internet') return after === 'yes' ? 'worse' : before === 'yes' && after === 'no' ? 'better' : 'other';
  if (field !== 'ingress' && field !== 'egress') return 'other';
  if (COVERED.has(after)) return 'better';
  return COVERED.has(before) ? 'worse' : 'other';
}

/** What the first analysis said, without anything to compare it with. */
function firstWords(point: PosturePoint): PostureDifference[] {
  return FIGURES.filter(([, field]) => field === 'transitive' || field === 'exposure').map(([name, field]) => ({
    name,
    before: 'not known',
    after: `${spanText(point[field])} of ${point.of}`,
    turn: 'other',
  }));
}

function spanText({ atLeast, atMost }: Figure): string {
  return atLeast === atMost ? String(atMost) : `${atLeast}–${atMost}`;
}
