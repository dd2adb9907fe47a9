import { type Executor, sql } from '@/lib/db/sql';

/** Number and time of the newest import; null before the first. */
export async function lastImport(executor: Executor): Promise<{ id: number; at: Date } | null> {
  const [row] = await sql<{ id: number; at: Date }>(executor)`SELECT id, at FROM import_run ORDER BY id DESC LIMIT 1`;
  return row ?? null;
}
