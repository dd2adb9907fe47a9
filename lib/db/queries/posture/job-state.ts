import { type Executor, sql } from '@/lib/db/sql';

/** How many jobs of a kind wait or run. */
export async function unfinishedJobs(executor: Executor, kind: string): Promise<number> {
  const [row] = await sql<{ n: number }>(executor)`
    SELECT count(*) AS n FROM job WHERE kind = ${kind} AND state IN ('waiting', 'running')`;
  return row?.n ?? 0;
}

/** What a job last failed of; null where it did not. */
export async function jobError(executor: Executor, id: number): Promise<string | null> {
  const [row] = await sql<{ error: string | null }>(executor)`SELECT error FROM job WHERE id = ${id}::bigint`;
  return row?.error ?? null;
}
