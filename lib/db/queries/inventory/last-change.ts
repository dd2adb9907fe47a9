import { type Executor, sql } from '@/lib/db/sql';

/** From when the documents in force have held: the validity of the newest import that changed any. null = no import. */
export async function lastChange(executor: Executor): Promise<Date | null> {
  const [row] = await sql<{ at: Date | null }>(executor)`
    SELECT max(valid_at) AS at FROM import_run
    WHERE command IN ('inventory', 'policies') AND added + changed + retired > 0`;
  return row?.at ?? null;
}
