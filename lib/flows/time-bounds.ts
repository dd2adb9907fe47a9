const FUTURE_MS = 10 * 60_000;
/** Nine-digit Unix seconds end here: no platform read today wrote flow logs before. */
const EARLIEST = Date.UTC(2001, 8, 9, 1, 46, 40);

/** Why a flow's time cannot be true at `now`, in words; null where it can. */
export function timeProblem(start: number, end: number, now: number): string | null {
  if (!Number.isFinite(start) || !Number.isFinite(end)) return 'the time cannot be read';
  if (end < start) return `the flow ends (${iso(end)}) before it starts (${iso(start)})`;
  if (end > now + FUTURE_MS) return `the flow's time ${iso(end)} is more than 10 minutes in the future`;
  if (start < EARLIEST) return `the flow's time ${iso(start)} is before 2001: seconds and milliseconds may be mixed up`;
  return null;
}

function iso(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}
