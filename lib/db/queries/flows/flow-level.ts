const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Minutes are kept for two days (docs/flows.md). */
const MINUTES_KEPT_MS = 48 * HOUR;
const MAX_BUCKETS = 200;
const STEPS = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 10_080].map((minutes) => minutes * MINUTE);

export type FlowLevel = 'minute' | 'hour' | 'day';

export interface FlowWindow {
  readonly from: Date;
  readonly to: Date;
}

export interface WindowPlan {
  readonly level: FlowLevel;
  /** Width of a bucket as shown, ms; a multiple of the level's. */
  readonly stepMs: number;
  /** The window, widened to whole buckets. */
  readonly from: Date;
  readonly to: Date;
}

/**
 * Which table answers for a window, and in what steps: at most 200 buckets, and minutes only while they are kept
 * (counted from `newest`, the newest flow's time).
 */
export function planWindow({ from, to }: FlowWindow, newest: Date): WindowPlan {
  const width = Math.max(MINUTE, to.getTime() - from.getTime());
  const minutesThere = from.getTime() >= newest.getTime() - MINUTES_KEPT_MS;
  const wanted = STEPS.find((step) => width / step <= MAX_BUCKETS) ?? 7 * DAY;
  const stepMs = Math.max(wanted, minutesThere ? MINUTE : HOUR);
  const level: FlowLevel = stepMs < HOUR ? 'minute' : stepMs < DAY ? 'hour' : 'day';
  const start = Math.floor(from.getTime() / stepMs) * stepMs;
  const end = Math.max(start + stepMs, Math.ceil(to.getTime() / stepMs) * stepMs);
  return { level, stepMs, from: new Date(start), to: new Date(end) };
}

/** Which table to add up for a window: whole days beyond two days, whole minutes up to two hours, else whole hours. */
export function planSum({ from, to }: FlowWindow, newest: Date): WindowPlan {
  const width = to.getTime() - from.getTime();
  const minutesThere = from.getTime() >= newest.getTime() - MINUTES_KEPT_MS;
  const stepMs = width > 2 * DAY ? DAY : width <= 2 * HOUR && minutesThere ? MINUTE : HOUR;
  const level: FlowLevel = stepMs === DAY ? 'day' : stepMs === HOUR ? 'hour' : 'minute';
  const start = Math.floor(from.getTime() / stepMs) * stepMs;
  return { level, stepMs, from: new Date(start), to: new Date(Math.ceil(to.getTime() / stepMs) * stepMs) };
}
