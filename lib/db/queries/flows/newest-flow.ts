import { type Executor, sql } from '../../sql';

export interface FlowTimes {
  /** Time of the oldest and newest flow that any summary speaks of; null where there is none. */
  readonly oldest: Date | null;
  readonly newest: Date | null;
  /** Minutes from here on may still change: the settler has not read everything. */
  readonly provisionalFrom: Date | null;
}

/** From when to when flows are known. */
export async function flowTimes(executor: Executor): Promise<FlowTimes> {
  const [row] = await sql<FlowTimes>(executor)`
    SELECT (SELECT min(bucket) FROM flow_total_day WHERE dimension = 0) AS oldest,
      (SELECT max(newest) FROM flow_source) AS newest,
      (SELECT min(minute) FROM flow_mark) AS "provisionalFrom"`;
  return row ?? { oldest: null, newest: null, provisionalFrom: null };
}
