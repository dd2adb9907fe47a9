import { type Executor, sql } from '@/lib/db/sql';

/** How many pairs stand in each kind and state, as one comparable text; '' before the first judgement. */
export async function pairKinds(executor: Executor): Promise<string> {
  const rows = await sql<{ kind: string; activity: string; n: number }>(executor)`
    SELECT kind, activity, count(*) AS n FROM pair_standing GROUP BY kind, activity ORDER BY kind, activity`;
  return rows.map(({ kind, activity, n }) => `${kind} ${activity} ${n}`).join(', ');
}
