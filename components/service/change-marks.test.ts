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
  meanwhile: null,
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
  it('marks policies elsewhere where the reach moved though none of its own did', () => {
    const difference = { name: 'reach in all', before: '3', after: '9', turn: 'worse' as const };
    const moved = (trueAt: string, since: string, policies: number) => ({
      ...event('Analysis 9', trueAt),
      what: 'posture' as const,
      since,
      differences: [difference],
      meanwhile: { policies, first: 'shop/allow-dns' },
    });
    const [one, two, three] = ['2026-11-01T00:00:00.000Z', '2026-11-03T00:00:00.000Z', '2026-11-05T00:00:00.000Z'];
    expect(changeMarks([moved(two, one, 1), moved(three, two, 7)], 0)).toEqual([
      { at: two, label: 'allow-dns changed' },
      { at: three, label: '7 policies elsewhere' },
    ]);
    expect(changeMarks([moved(two, one, 1), event('NetworkPolicy shop/deny', two)], 0)).toEqual([
      { at: two, label: 'deny changed' },
    ]);
    expect(changeMarks([{ ...moved(two, one, 1), differences: [{ ...difference, name: 'team' }] }], 0)).toEqual([]);
  });
});
