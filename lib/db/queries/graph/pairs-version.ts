import { type Executor, sql } from '@/lib/db/sql';

/** Changes whenever a pair was judged anew or seen again; one comparable text. */
export async function pairsVersion(executor: Executor): Promise<string> {
  const [row] = await sql<{ judged: Date | null; standing: number; seen: Date | null }>(executor)`
    SELECT (SELECT max(judged_at) FROM pair_standing) AS judged, (SELECT count(*) FROM pair_standing) AS standing,
      (SELECT max(last_seen) FROM flow_pair) AS seen`;
  return [row?.judged?.getTime() ?? 0, row?.standing ?? 0, row?.seen?.getTime() ?? 0].join(' ');
}
