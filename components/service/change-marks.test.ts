import { describe, expect, it } from 'vitest';
import { changeMarks } from './change-marks';

const event = (title: string, trueAt: string, change: 'added' | 'changed' | 'removed' = 'changed') => ({
  id: `${title} ${trueAt}`,
  what: 'policy' as const,
  change,
  title,
  trueAt,
  knownAt: trueAt,
  since: null,
  selects: { before: true, after: true },
  names: { before: false, after: false },
  differences: [],
  differing: 0,
  ref: null,
  author: null,
  commit: null,
  told: 'git',
});

describe('changeMarks', () => {
  it('marks each moment once, in order of time, leaving out what is older than the chart', () => {
    const [early, late, old] = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z'];
    const events = [
      event('NetworkPolicy shop/deny', late, 'removed'),
      event('NetworkPolicy shop/web', early),
      event('NetworkPolicy shop/db', early, 'added'),
      event('NetworkPolicy shop/ancient', old),
    ];
    expect(changeMarks(events, Date.parse('2026-06-01'))).toEqual([
      { at: early, label: '2 policies changed' },
      { at: late, label: 'deny removed' },
    ]);
  });
});
