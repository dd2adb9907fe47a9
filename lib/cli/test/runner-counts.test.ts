import { describe, expect, it } from 'vitest';
import { addCounts, countsText, playwrightCounts, vitestCounts } from './runner-counts';

const vitest = (passed: number, failed: number, success: boolean) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  success,
});

describe('counts of runners', () => {
  it('counts a suite that failed outside of any test', () => {
    expect(vitestCounts(vitest(3, 0, false))).toEqual({ passed: 3, failed: 1, skipped: 1 });
    expect(vitestCounts(vitest(3, 2, false)).failed).toBe(2);
    expect(vitestCounts(vitest(3, 0, true)).failed).toBe(0);
  });
  it('takes a browser test that needed a second try as failed', () => {
    expect(playwrightCounts({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } }).failed).toBe(2);
  });
  it('refuses a report that it does not know', () => {
    expect(() => vitestCounts({})).toThrow();
    expect(() => playwrightCounts({})).toThrow();
  });
  it('adds up and says it plainly', () => {
    const sum = addCounts([
      { passed: 2, failed: 0, skipped: 1 },
      { passed: 1, failed: 1, skipped: 0 },
    ]);
    expect(countsText(sum)).toBe('3 passed, 1 failed, 1 skipped');
    expect(countsText({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
  });
});
