import { type Executor, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';

/** Refused attempts from a service since `since`, whole hours. */
export async function refusedOfService(executor: Executor, service: number, since: Date): Promise<number> {
  const [row] = await sql<{ flows: number }>(executor)`
    SELECT coalesce(sum(flows), 0) AS flows FROM flow_total_hour
    WHERE dimension = 1 AND dimension_id = ${service} AND verdict = ${VERDICT.denied}
      AND bucket >= date_trunc('hour', ${since}::timestamptz)`;
  return row?.flows ?? 0;
}
