import { expect, it } from 'vitest';
import { intervalText } from './interval-text';

it.each([
  [null, 'not known'],
  [60, 'every minute'],
  [90, 'every 90 seconds'],
  [300, 'every 5 minutes'],
  [86_400, 'every day'],
  [7 * 86_400, 'every 7 days'],
])('%s seconds are %s', (seconds, text) => {
  expect(intervalText(seconds)).toBe(text);
});
