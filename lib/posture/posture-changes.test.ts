import { describe, expect, it } from 'vitest';
import { type PosturePoint, postureChanges } from './posture-changes';

const exactly = (n: number) => ({ atLeast: n, atMost: n });
const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const point = (n: number, over: Partial<PosturePoint> = {}): PosturePoint => ({
  runId: n,
  validAt: day(n),
  finishedAt: day(n),
  engineVersion: '1',
  of: 9,
  direct: exactly(1),
  twoHops: exactly(2),
  transitive: exactly(3),
  restricted: exactly(0),
  exposure: exactly(4),
  exposureDirect: exactly(1),
  ingress: 'none',
  egress: 'none',
  internet: 'no',
  segment: 'core',
  tier: 'internal',
  team: null,
  criticality: 'medium',
  ...over,
});

describe('postureChanges', () => {
  it('begins with the first analysis and leaves out those that agree', () => {
    const changes = postureChanges([point(1), point(2), point(3, { transitive: exactly(5) }), point(4)]);
    expect(changes.map(({ point: { runId }, previous }) => [runId, previous?.runId ?? null])).toEqual([
      [1, null],
      [3, 2],
      [4, 3],
    ]);
    expect(changes[0]?.differences[0]).toEqual({
      name: 'reach in all',
      before: 'not known',
      after: '3 of 9',
      turn: 'other',
    });
    expect(changes[1]?.differences).toEqual([{ name: 'reach in all', before: '3', after: '5', turn: 'worse' }]);
    expect(changes[2]?.differences).toEqual([{ name: 'reach in all', before: '5', after: '3', turn: 'better' }]);
  });
  it('says what turned worse, what better, and of what neither can be said', () => {
    const after = point(2, {
      ingress: 'covered',
      egress: 'open',
      internet: 'yes',
      segment: null,
      direct: { atLeast: 1, atMost: 2 },
      restricted: { atLeast: 0, atMost: 0 },
    });
    const [, change] = postureChanges([point(1), after]);
    expect(change?.differences.map(({ name, before, after: now, turn }) => [name, before, now, turn])).toEqual([
      ['reach at one hop', '1', '1–2', 'worse'],
      ['ingress', 'none', 'covered', 'better'],
      ['egress', 'none', 'open', 'other'],
      ['open to the internet', 'no', 'yes', 'worse'],
      ['segment', 'core', 'none', 'other'],
    ]);
    expect(postureChanges([after, point(3, { internet: 'no' })]).at(-1)?.differences).toContainEqual({
      name: 'ingress',
      before: 'covered',
      after: 'none',
      turn: 'worse',
    });
  });
  it('has nothing to say where no analysis knew it', () => {
    expect(postureChanges([])).toEqual([]);
  });
});
