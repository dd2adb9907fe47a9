import { formatClock, formatDay } from '@/components/format/format-time';

const hour = 3_600_000;
const steps = [
  hour / 12,
  hour / 4,
  hour / 2,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
  7 * 24 * hour,
  14 * 24 * hour,
  28 * 24 * hour,
];

/** Round moments (UTC) between two times, about `wanted` of them, never more than twice that. Milliseconds. */
export function timeTicks(from: number, to: number, wanted: number): number[] {
  const step = steps.find((one) => (to - from) / one <= wanted) ?? 56 * 24 * hour;
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** A tick in words: the clock within a day, the day beyond it. */
export function tickWords(at: number, ticks: 'day' | 'clock'): string {
  const time = new Date(at);
  return ticks === 'day' ? formatDay(time) : formatClock(time);
}
