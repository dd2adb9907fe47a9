import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankSpans, brushedRange, timelineBars } from './timeline-parts';

const at = '2026-11-21T09:00:00.000Z';

describe('timelineBars', () => {
  it('adds up to what was refused, whatever is usual or broken', () => {
    const bucket = fc.record({ refused: fc.nat(5000), broken: fc.nat(6000), usual: fc.option(fc.nat(5000)) });
    fc.assert(
      fc.property(bucket, ({ refused, broken, usual }) => {
        const [bar] = timelineBars([{ at, refused, broken, usual }]);
        expect((bar?.within ?? 0) + (bar?.above ?? 0) + (bar?.broken ?? 0)).toBe(refused);
        expect(bar?.within).toBeGreaterThanOrEqual(0);
        expect(bar?.above).toBeGreaterThanOrEqual(0);
        if (usual !== null) expect(bar?.within).toBeLessThanOrEqual(usual * 1.5);
      }),
    );
  });
  it('keeps the ordinary wobble quiet and shows only what is beyond it', () => {
    expect(timelineBars([{ at, refused: 140, usual: 100 }])[0]).toMatchObject({ within: 140, above: 0 });
    expect(timelineBars([{ at, refused: 160, usual: 100 }])[0]).toMatchObject({ within: 100, above: 60 });
  });
  it('calls nothing unusual where the usual is not known', () => {
    expect(timelineBars([{ at, refused: 90 }])[0]).toMatchObject({ within: 90, above: 0, usual: null, known: true });
  });
  it('keeps a gap apart from a quiet bucket', () => {
    const bars = timelineBars([
      { at, refused: null },
      { at, refused: 0 },
    ]);
    expect(bars.map((bar) => bar.known)).toEqual([false, true]);
  });
});

describe('brushedRange', () => {
  it('covers whole buckets in both directions', () => {
    const start = Date.parse(at);
    const range = { from: at, to: '2026-11-21T09:45:00.000Z' };
    expect(brushedRange(start, start + 1_800_000, 900_000)).toEqual(range);
    expect(brushedRange(start + 1_800_000, start, 900_000)).toEqual(range);
  });
});

describe('blankSpans', () => {
  it('joins neighbouring buckets without a number and keeps named gaps', () => {
    const hour = 3_600_000;
    const times = [0, 1, 2, 3].map((index) => new Date(Date.parse(at) + index * hour).toISOString());
    const values = [1, null, null, 2];
    const bars = timelineBars(times.map((time, index) => ({ at: time, refused: values[index] ?? null })));
    const gaps = [{ from: at, to: '2026-11-21T09:10:00Z', label: 'gap: node-7' }];
    const whole = [{ from: at, to: '2026-11-21T13:00:00Z', label: 'gap: all' }];
    expect(blankSpans(bars, hour, whole).map((span) => span.label)).toEqual(['gap: all']);
    expect(blankSpans(bars, hour, gaps).map((span) => [span.label, (span.to - span.from) / 60_000])).toEqual([
      ['gap: node-7', 10],
      ['no data', 120],
    ]);
  });
});
