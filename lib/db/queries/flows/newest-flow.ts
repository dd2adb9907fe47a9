import { type Executor, sql } from '../../sql';

export interface FlowTimes {
  /** Time of the oldest and newest flow that any summary speaks of; null where there is none. */
  readonly oldest: Date | null;
  readonly newest: Date | null;
  /** Minutes from here on may still change: the settler has not read everything. */
  readonly provisionalFrom: Date | null;
}

/** From when to when flows are known: the beginning as finely as summaries of that time are still kept. */
export async function flowTimes(executor: Executor): Promise<FlowTimes> {
  const [row] = await sql<FlowTimes>(executor)`
    WITH day AS (SELECT min(bucket) AS at FROM flow_total_day WHERE dimension = 0),
    hour AS (SELECT coalesce((SELECT min(h.bucket) FROM flow_total_hour h, day
      WHERE h.dimension = 0 AND h.bucket >= day.at AND h.bucket < day.at + interval '1 day'), (SELECT at FROM day)) AS at),
    minute AS (SELECT coalesce((SELECT min(m.bucket) FROM flow_total_minute m, hour
      WHERE m.dimension = 0 AND m.bucket >= hour.at AND m.bucket < hour.at + interval '1 hour'), (SELECT at FROM hour)) AS at)
    SELECT (SELECT at FROM minute) AS oldest,
      (SELECT max(newest) FROM flow_source) AS newest,
      (SELECT min(minute) FROM flow_mark) AS "provisionalFrom"`;
  return row ?? { oldest: null, newest: null, provisionalFrom: null };
}
