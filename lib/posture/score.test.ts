import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentText } from './metric';
import { median } from './metrics/blast-metrics';
import { HOLE_CAP, type PartValue, postureScore, SCORE_PARTS, type ScorePartId, scoreText } from './score';
import { durationText, timeText } from './words';

const part = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]): PartValue => ({ low: Math.min(a, b), high: Math.max(a, b), explanation: '' }));
const values = fc.tuple(part, part, part, part, part, part).map((list) => build((_, i) => list[i]));

function build(of: (id: ScorePartId, index: number) => PartValue | undefined): Record<ScorePartId, PartValue> {
  const unknown: PartValue = { low: 0, high: 1, explanation: '' };
  const entry = (id: ScorePartId) => of(id, SCORE_PARTS.indexOf(id)) ?? unknown;
  return {
    coverage: entry('coverage'),
    containment: entry('containment'),
    holes: entry('holes'),
    drift: entry('drift'),
    compliance: entry('compliance'),
    hygiene: entry('hygiene'),
  };
}

describe('posture score', () => {
  it('is a range from nothing to everything where nothing is known', () => {
    const score = postureScore(
      build(() => undefined),
      null,
    );
    expect(scoreText(score)).toBe('0 - 100 / 100');
  });

  it('is one number where everything is known', () => {
    const score = postureScore(
      build(() => ({ low: 1, high: 1, explanation: '' })),
      null,
    );
    expect(scoreText(score)).toBe('100 / 100');
    expect(score.parts.map((p) => p.weight)).toEqual([30, 25, 15, 10, 10, 10]);
  });

  it('is capped by a used hole into restricted, with the reason and the score without it', () => {
    const score = postureScore(
      build(() => ({ low: 0.8, high: 0.9, explanation: '' })),
      'a reaches b',
    );
    expect(score).toMatchObject({
      low: HOLE_CAP,
      high: HOLE_CAP,
      cap: { reason: 'a reaches b', withoutLow: 80, withoutHigh: 90 },
    });
  });

  it('never rises when a part becomes unknown, and stays between 0 and 100', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...SCORE_PARTS), fc.option(fc.constant('hole')), (all, lost, hole) => {
        const known = postureScore(all, hole);
        const less = postureScore({ ...all, [lost]: { low: 0, high: 1, explanation: '' } }, hole);
        expect(less.low).toBeLessThanOrEqual(known.low);
        expect(known.low).toBeLessThanOrEqual(known.high);
        expect(known.low).toBeGreaterThanOrEqual(0);
        expect(known.high).toBeLessThanOrEqual(100);
        if (hole !== null) expect(known.high).toBeLessThanOrEqual(HOLE_CAP);
      }),
    );
  });
});

describe('figures in words', () => {
  it.each([
    [1, '100 %'],
    [0, '0 %'],
    [0.9999, '99.9 %'],
    [0.0001, '0.1 %'],
    [0.914, '91 %'],
  ])('%d is %s: a share never rounds to all or nothing', (share, text) => {
    expect(percentText(share)).toBe(text);
  });

  it.each([
    ['2026-11-21T09:12:00Z', '09:12 UTC'],
    ['2026-11-12T09:12:00Z', 'Nov 12'],
    ['2025-11-21T09:12:00Z', 'Nov 21, 2025'],
  ])('%s is %s', (time, text) => {
    expect(timeText(Date.parse(time), Date.parse('2026-11-21T12:00:00Z'))).toBe(text);
  });

  it.each([
    [0, '0 min'],
    [59 * 60_000, '59 min'],
    [47 * 3_600_000, '47 h'],
    [6.5 * 86_400_000, '6 d'],
  ])('%d ms are %s', (time, text) => {
    expect(durationText(time)).toBe(text);
  });

  it.each([
    [[], null],
    [[3], 3],
    [[9, 1], 5],
    [[5, 1, 3], 3],
  ])('the median of %j is %s', (list, middle) => {
    expect(median(list)).toBe(middle);
  });
});
