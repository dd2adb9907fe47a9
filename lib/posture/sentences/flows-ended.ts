import { timeText } from '../words';

/** Of what happened since the newest flow nobody knows; older than this it is said. */
const RECENT_MS = 86_400_000;

/** The time of the newest flow where it is more than a day old; null = flows are recent, or there are none. */
export function flowsEnded(newest: number | null, asOf: number): number | null {
  return newest !== null && asOf - newest > RECENT_MS ? newest : null;
}

/** `No flow is newer than Nov 10, 2021` */
export function flowsEndedText(endedAt: number, asOf: number): string {
  return `No flow is newer than ${timeText(endedAt, asOf)}`;
}
