import { DIMENSION } from '@/lib/db/flows/write-summaries';
import { type Executor, fragment, identifier, type SqlFragment, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';
import type { WindowPlan } from '../flows/flow-level';
import { eitherInScope, isScoped, type NamedScope } from '../overview/in-scope';

/** Begin of the plan's step that holds the bucket, in milliseconds. */
export function stepOf(bucket: SqlFragment, { stepMs }: WindowPlan): SqlFragment {
  return fragment`(floor(extract(epoch FROM ${bucket}) * 1000 / ${stepMs}::bigint) * ${stepMs}::bigint)::bigint`;
}

/** Refused attempts per bucket of the level, in a scope those with an end in it; empty buckets are left out. */
export async function refusedPerBucket(
  executor: Executor,
  { level, from, to }: Pick<WindowPlan, 'level' | 'from' | 'to'>,
  scope: NamedScope,
): Promise<{ at: number; n: number }[]> {
  // Totals know one end at a time: an attempt within the scope would count twice..
  const source = isScoped(scope)
    ? fragment`${identifier(`flow_${level}`)} f
        WHERE ${eitherInScope(fragment`f.initiator_id`, fragment`f.responder_id`, scope)}`
    : fragment`${identifier(`flow_total_${level}`)} f WHERE f.dimension = ${DIMENSION.all}`;
  const rows = await sql<{ bucket: Date; n: number }>(executor)`
    SELECT f.bucket, sum(f.flows) AS n
    FROM ${source} AND f.verdict = ${VERDICT.denied} AND f.bucket >= ${from} AND f.bucket < ${to} GROUP BY f.bucket`;
  return rows.map(({ bucket, n }) => ({ at: bucket.getTime(), n }));
}
