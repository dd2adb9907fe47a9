import { expect, it } from 'vitest';
import { versionProblem } from './server-version';

it.each([
  [140_023, 'it is PostgreSQL 14.23, and 15 is the oldest that will do'],
  [110_000, 'it is PostgreSQL 11.0, and 15 is the oldest that will do'],
  [150_000, null],
  [180_004, null],
])('%d: %s', (number, problem) => {
  expect(versionProblem(number)).toBe(problem);
});
