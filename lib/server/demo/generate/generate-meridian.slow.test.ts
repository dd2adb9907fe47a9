import { expect, it } from 'vitest';
import { generateMeridian, MERIDIAN_DEFAULTS } from './generate-meridian';

it('a month of Meridian holds 300,000 to 450,000 flow lines, an hour at a time', () => {
  const month = generateMeridian({ ...MERIDIAN_DEFAULTS, now: new Date('2026-11-21T06:17:23Z') });
  let lines = 0;
  let longest = 0;
  for (const file of month.flows) {
    for (const chunk of file.chunks()) {
      longest = Math.max(longest, chunk.length);
      for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) lines++;
    }
  }
  expect(lines).toBeGreaterThan(300_000);
  expect(lines).toBeLessThan(450_000);
  // An hour at a time is held, never a day.
  expect(longest).toBeLessThan(4_000_000);
});
