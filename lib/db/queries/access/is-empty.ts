import { type Executor, sql } from '../../sql';

/** Whether nothing was ever imported or ingested into this database. */
export async function isEmpty(executor: Executor): Promise<boolean> {
  const rows = await sql<{ empty: boolean }>(executor)`
    SELECT NOT EXISTS (SELECT 1 FROM source) AND NOT EXISTS (SELECT 1 FROM ingest_batch) AS empty`;
  return rows[0]?.empty ?? true;
}
