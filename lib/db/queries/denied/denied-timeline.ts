import { DIMENSION } from '@/lib/db/flows/write-summaries';
import { type Executor, fragment, identifier, type SqlFragment, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';
import type { WindowPlan } from '../flows/flow-level';
import { eitherInScope, isScoped, type NamedScope } from '../overview/in-scope';

/** Begin of the plan's step that holds the bucket, in milliseconds. */
export function stepOf(bucket: SqlFragment, { stepMs }: WindowPlan): SqlFragment {
  return fragment`(floor(extract(epoch FROM ${bucket}) * 1000 / ${stepMs}::bigint) * ${stepMs}::bigint)::bigint`;
}

/** Refused attempts per step of the plan, in a scope those with an end in it; empty steps are left out. */
export function refusedPerStep(
  executor: Executor,
  plan: WindowPlan,
  scope: NamedScope,
): Promise<{ at: number; n: number }[]> {
  // Totals know one end at a time: an attempt within the scope would count twice.
  const source = isScoped(scope)
    ? fragment`${identifier(`flow_${plan.level}`)} f
        WHERE ${eitherInScope(fragment`f.initiator_id`, fragment`f.responder_id`, scope)}`
    : fragment`${identifier(`flow_total_${plan.level}`)} f WHERE f.dimension = ${DIMENSION.all}`;
  return sql<{ at: number; n: number }>(executor)`
    SELECT ${stepOf(fragment`f.bucket`, plan)} AS at, sum(f.flows) AS n
    FROM ${source} AND f.verdict = ${VERDICT.denied} AND f.bucket >= ${plan.from} AND f.bucket < ${plan.to}
    GROUP BY 1`;
}
