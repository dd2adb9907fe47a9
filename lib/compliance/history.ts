import type { CheckOutcome } from './check';

/** One evaluation of a check (or control) at a moment; it holds until the next one. */
export interface OutcomePoint {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly outcome: CheckOutcome;
}

export interface PeriodStatement {
  readonly heldThroughout: boolean;
  readonly failures: number;
  readonly failedHours: number;
  readonly longestFailureHours: number;
  /** Hours of the period that no evaluation speaks for, or whose evaluation could not be assessed. */
  readonly unprovenHours: number;
  readonly text: string;
}

const HOUR = 3_600_000;

/**
 * What a check did over a period, from its evaluations: each holds from its moment to the next. Time before the first
 * evaluation is unproven, never passed. A period of no length is unproven whole.
 * @param points evaluations in ascending time; those at or before `from` fix the state at the start.
 */
export function overPeriod(points: readonly OutcomePoint[], from: string, to: string): PeriodStatement {
  const start = Date.parse(from);
  const end = Date.parse(to);
  let failures = 0;
  let failed = 0;
  let longest = 0;
  let unproven = 0;
  let run = 0;
  let cursor = start;
  let state: CheckOutcome | null = null;
  const spend = (until: number): void => {
    const span = Math.max(0, Math.min(until, end) - Math.max(cursor, start));
    if (state === 'fail') {
      failed += span;
      run += span;
      longest = Math.max(longest, run);
    } else if (state !== 'pass') unproven += span;
    cursor = Math.max(cursor, until);
  };
  for (const point of points) {
    const at = Date.parse(point.at);
    if (at > end) break;
    spend(at);
    if (point.outcome === 'fail' && state !== 'fail') {
      failures += 1;
      run = 0;
    }
    state = point.outcome;
  }
  spend(end);
  const hours = (ms: number): number => Math.round((ms / HOUR) * 10) / 10;
  const heldThroughout = failures === 0 && unproven === 0 && end > start;
  return {
    heldThroughout,
    failures,
    failedHours: hours(failed),
    longestFailureHours: hours(longest),
    unprovenHours: hours(unproven),
    text: say({
      held: heldThroughout,
      failures,
      failed: hours(failed),
      longest: hours(longest),
      unproven: hours(unproven),
      whole: hours(end - start),
    }),
  };
}

/** `6 h`, `30 days`: hours up to two days, whole days beyond. */
function span(hours: number): string {
  if (hours < 48) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

interface Told {
  readonly held: boolean;
  readonly failures: number;
  readonly failed: number;
  readonly longest: number;
  readonly unproven: number;
  readonly whole: number;
}

function say({ held, failures, failed, longest, unproven, whole }: Told): string {
  if (held) return 'held throughout';
  if (unproven >= whole) return 'unproven';
  const rest = unproven > 0 ? `; ${span(unproven)} unproven` : '';
  if (failures === 0) return `held for ${span(Math.round((whole - unproven) * 10) / 10)}${rest}`;
  const times = failures === 1 ? 'once' : `${failures} times`;
  return `failed ${times}, ${span(failed)} in all${failures > 1 ? `, longest ${span(longest)}` : ''}${rest}`;
}
