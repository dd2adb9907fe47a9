import { expect, it } from 'vitest';
import { parseExpiry } from './expiry';

it.each([
  ['2026-12-31', '2027-01-01T00:00:00.000Z'],
  ['2028-02-29', '2028-03-01T00:00:00.000Z'],
  ['2026-12-31T18:00:00Z', '2026-12-31T18:00:00.000Z'],
  ['2026-12-31T18:00+02:00', '2026-12-31T16:00:00.000Z'],
])('%s ends at %s', (text, end) => {
  expect(parseExpiry(text)).toBe(end);
});

it.each(['2026-02-30', '2026-02-30T00:00:00Z', '2026-13-01', '2026-12-31T18:00:00', '31.12.2026', 'soon', '', '2026'])(
  'refuses "%s"',
  (text) => {
    expect(() => parseExpiry(text)).toThrow(/expected a day such as 2026-12-31 or a time such as/);
  },
);
