import { describe, expect, it } from 'vitest';
import { replayPlan } from './replay-plan';

const DAY = 86_400_000;
const start = Date.parse('2026-10-22T06:00:00Z');
const now = Date.parse('2026-11-21T06:17:00Z');
const anyTime = { analyticsOpened: now, ledgerRollout: now, debugOpened: now, scanAt: now, newPairSince: now };
const plan = replayPlan({
  timeline: { ...anyTime, start, now, exfiltrationSince: start, exceptionExpired: now },
  exports: [start, now - 240_000].map((at) => ({ cluster: 'c', at: new Date(at), complete: true, files: [] })),
  checkouts: [{ cluster: 'c', at: new Date(start), files: [] }],
  flows: [start + 2 * DAY, now].map((closedAt) => ({
    path: 'f',
    format: 'hubble' as const,
    network: 'c',
    closedAt,
    chunks: () => [],
  })),
});

describe('replayPlan', () => {
  it('goes forward in time, and knows the estate before it analyses', () => {
    const times = plan.map((step) => step.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(plan.slice(0, 4).map((step) => step.kind)).toEqual(['estate', 'checkout', 'export', 'analysis']);
  });

  it('analyses the start and every second midnight up to the last, and leaves now to the caller', () => {
    const analyses = plan.filter((step) => step.kind === 'analysis').map((step) => step.at.toISOString());
    expect(analyses[0]).toBe('2026-10-22T06:00:00.000Z');
    expect(analyses.at(-1)).toBe('2026-11-21T00:00:00.000Z');
    expect(analyses.at(-2)).toBe('2026-11-19T00:00:00.000Z');
    expect(analyses).toHaveLength(16);
  });

  it('reads flow files when they were closed, and the estate again with the last export', () => {
    expect(plan.at(-1)).toMatchObject({ kind: 'flows', at: new Date(now) });
    expect(plan.filter((step) => step.kind === 'estate').map((step) => step.at.getTime())).toEqual([
      start,
      now - 240_000,
    ]);
  });
});
