import { describe, expect, it } from 'vitest';
import { countOf, formatCompact, formatCount } from './format-number';
import { formatPercent } from './format-percent';
import { formatClock, formatDay, formatDayClock, formatSince, formatSpan } from './format-time';

describe('numbers', () => {
  it.each([
    [1204, '1,204'],
    [0, '0'],
    [null, 'unknown'],
  ])('formatCount(%s) is %s', (value, words) => expect(formatCount(value)).toBe(words));

  it('names what it counts', () => {
    expect(countOf(1, 'service')).toBe('1 service');
    expect(countOf(1200, 'policy', 'policies')).toBe('1,200 policies');
    expect(formatCompact(12_345)).toBe('12.3K');
  });

  it.each([
    [1, '100'],
    [0.999, '>99'],
    [0.914, '91'],
    [0.001, '<1'],
    [0, '0'],
    [null, 'unknown'],
    [Number.NaN, 'unknown'],
  ])('formatPercent(%s) is %s: never all or none by rounding', (ratio, words) =>
    expect(formatPercent(ratio)).toBe(words),
  );
});

describe('times', () => {
  const time = new Date('2026-11-21T09:06:02Z');
  const now = new Date('2026-11-22T00:00:00Z');
  it('are in UTC and say so', () => {
    expect(formatDay(time, now)).toBe('Nov 21');
    expect(formatDay(time, new Date('2027-01-02T00:00:00Z'))).toBe('Nov 21, 2026');
    expect(formatClock(time)).toBe('09:06');
    expect(formatDayClock(time, { now })).toBe('Nov 21, 09:06 UTC');
    expect(formatDayClock(time, { now, seconds: true })).toBe('Nov 21, 09:06:02 UTC');
  });

  it('of another year than the clock says carry it', () => {
    expect(formatDay(new Date('2021-11-10T10:41:00Z'))).toBe('Nov 10, 2021');
    expect(formatDayClock(new Date('2021-11-10T10:41:00Z'))).toBe('Nov 10, 2021, 10:41 UTC');
  });

  it('"since" is the clock today and the day before that', () => {
    expect(formatSince(time, new Date('2026-11-21T23:59:00Z'))).toBe('09:06');
    expect(formatSince(time, new Date('2026-11-22T00:01:00Z'))).toBe('Nov 21');
  });

  it.each([
    [42_000, '42 s'],
    [59_600, '1 min'],
    [38 * 60_000, '38 min'],
    [5 * 3_600_000, '5 h'],
    [6 * 86_400_000, '6 d'],
    [1837 * 86_400_000, '5 y'],
    [-5, '0 s'],
  ])('a span of %s ms is %s', (milliseconds, words) => expect(formatSpan(milliseconds)).toBe(words));
});
