import { type Executor, sql } from '@/lib/db/sql';

/** The newest runs are kept whole; of older ones the last of each day, for as long as pairs are kept. */
const KEEP_NEWEST = 50;
const KEEP_DAYS = 400;

/** Drops runs that nothing will ask for again, and reach rows that no run names any more. Gives how many runs went. */
export async function pruneRuns(executor: Executor, now: Date): Promise<number> {
  const gone = await sql<{ id: number }>(executor)`
    DELETE FROM analysis_run WHERE state <> 'running' AND id IN (
      SELECT id FROM (
        SELECT id, started_at, row_number() OVER (ORDER BY id DESC) AS newest,
          row_number() OVER (PARTITION BY date_trunc('day', started_at AT TIME ZONE 'UTC'), state ORDER BY id DESC) AS of_day
        FROM analysis_run) AS ranked
      WHERE newest > ${KEEP_NEWEST}::int
        AND (of_day > 1 OR started_at < ${now}::timestamptz - make_interval(days => ${KEEP_DAYS}::int)))
    RETURNING id`;
  if (gone.length > 0) {
    await sql(executor)`
      DELETE FROM reach_row r WHERE NOT EXISTS (SELECT 1 FROM run_row x WHERE x.hash = r.hash)`;
  }
  return gone.length;
}
