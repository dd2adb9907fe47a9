import { DAY_MS, HOUR_MS } from '@/lib/flows/aggregate';
import { type Executor, sql } from '../sql';

/** How long each layer is kept, in ms of flow time. */
export const KEEP_MS = {
  evidence: 72 * HOUR_MS,
  minute: 48 * HOUR_MS,
  hour: 90 * DAY_MS,
  day: 730 * DAY_MS,
  pair: 400 * DAY_MS,
  recordIds: HOUR_MS,
} as const;

/**
 * The time that retention counts from: the newest flow's, never the wall clock's. A capture of an earlier year, or a
 * source that stands still, keeps what it has.
 */
export async function newestFlow(executor: Executor, now: Date): Promise<number> {
  const [row] = await sql<{ newest: Date | null }>(executor)`SELECT max(newest) AS newest FROM flow_source`;
  return Math.min(now.getTime(), row?.newest?.getTime() ?? now.getTime());
}
