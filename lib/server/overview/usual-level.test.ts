import { describe, expect, it } from 'vitest';
import { median, usualAt } from './usual-level';

const WEEK = 7 * 86_400_000;

describe('median', () => {
  it('is the middle, or between the two middle ones', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null]);
  });
});

describe('usualAt', () => {
  const history = new Map([10, 30, 20, 1_000].map((n, weeks) => [-(weeks + 1) * WEEK, n]));
  it('takes the same time of earlier weeks, so that one wild week does not move it', () => {
    expect(usualAt(0, (time) => history.get(time) ?? null)).toBe(25);
  });
  it('does not call anything usual before two weeks are known', () => {
    expect(usualAt(0, (time) => (time === -WEEK ? 10 : null))).toBeNull();
    expect(usualAt(0, (time) => (time >= -2 * WEEK ? 10 : null))).toBe(10);
  });
  it('never looks at the week itself or later', () => {
    const asked: number[] = [];
    usualAt(0, (time) => {
      asked.push(time);
      return null;
    });
    expect(Math.max(...asked)).toBeLessThan(0);
  });
});
