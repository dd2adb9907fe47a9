/** When the planted stories happen, in milliseconds since the epoch. All of it follows from `now` and the window. */
export interface Timeline {
  readonly start: number;
  readonly now: number;
  /** Analytics lost its policies: from here on the segment is flat. */
  readonly analyticsOpened: number;
  /** The rollout that dropped checkout from the ledger's callers. */
  readonly ledgerRollout: number;
  /** The debug policy that opened card-vault to checkout. */
  readonly debugOpened: number;
  readonly scanAt: number;
  /** reports begins to ask for card-vault, which it never did before. */
  readonly newPairSince: number;
  readonly exfiltrationSince: number;
  /** End of the exception that still stands in policy. */
  readonly exceptionExpired: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The window of `days` days that ends at `now`; whole minutes, so that policy versions and flows meet exactly. */
export function timelineOf(now: Date, days: number): Timeline {
  const end = Math.floor(now.getTime() / MINUTE) * MINUTE;
  const start = Math.floor((end - days * DAY) / HOUR) * HOUR;
  const ago = (hours: number): number => end - Math.round(hours * 60) * MINUTE;
  return {
    start,
    now: end,
    analyticsOpened: Math.floor((start + (end - start) * 0.6) / HOUR) * HOUR,
    ledgerRollout: ago(5.1),
    debugOpened: ago(4.7),
    scanAt: ago(7.2),
    newPairSince: ago(8),
    exfiltrationSince: Math.max(start, end - 9 * DAY),
    exceptionExpired: Math.floor((end - Math.min(6 * DAY, (end - start) * 0.2)) / HOUR) * HOUR,
  };
}
