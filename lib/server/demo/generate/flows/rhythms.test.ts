import { describe, expect, it } from 'vitest';
import { rhythmAt } from './rhythms';

const at = (text: string): number => Date.parse(text);

describe('rhythmAt', () => {
  it('is busy in offices on working days only', () => {
    const tuesday = rhythmAt('office', at('2026-11-17T10:00Z'));
    expect(tuesday).toBeGreaterThan(10 * rhythmAt('office', at('2026-11-21T10:00Z')));
    expect(tuesday).toBeGreaterThan(10 * rhythmAt('office', at('2026-11-17T02:00Z')));
  });

  it('sells in the evening, more so on Saturdays', () => {
    expect(rhythmAt('shop', at('2026-11-17T19:30Z'))).toBeGreaterThan(rhythmAt('shop', at('2026-11-17T03:30Z')));
    expect(rhythmAt('shop', at('2026-11-21T19:30Z'))).toBeGreaterThan(rhythmAt('shop', at('2026-11-17T19:30Z')));
  });

  it('has a mean near 1 over a week in every rhythm', () => {
    for (const rhythm of ['shop', 'office', 'night', 'steady'] as const) {
      const hours = Array.from({ length: 168 }, (_, hour) =>
        rhythmAt(rhythm, at('2026-11-16T00:00Z') + hour * 3_600_000),
      );
      const mean = hours.reduce((sum, factor) => sum + factor, 0) / hours.length;
      expect(mean).toBeGreaterThan(0.7);
      expect(mean).toBeLessThan(1.1);
    }
  });
});
