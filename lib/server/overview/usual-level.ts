/** Earlier weeks that say what is usual, and how many of them must be known before anything is called usual. */
const WEEKS = 4;
const ENOUGH = 2;

export const USUAL_DEFINITION =
  'Usual: the median of the same time of the week in the four weeks before; not shown where fewer than two of them are known.';

/** The middle value, the mean of the two middle ones for an even number; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/**
 * What is usual at `at`: the median of `valueAt` the same time of the week in the four weeks before. `valueAt` gives
 * null where nothing is known (a gap is not a quiet hour). Times are milliseconds.
 */
export function usualAt(at: number, valueAt: (time: number) => number | null): number | null {
  const week = 7 * 86_400_000;
  const known = Array.from({ length: WEEKS }, (_, n) => valueAt(at - (n + 1) * week)).filter((n) => n !== null);
  return known.length < ENOUGH ? null : median(known);
}
