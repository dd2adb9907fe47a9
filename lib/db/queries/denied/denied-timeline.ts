import { DIMENSION } from '@/lib/db/flows/write-summaries';
import { type Executor, fragment, identifier, sql } from '@/lib/db/sql';
import type { WindowPlan } from '../flows/flow-level';
import { inScope, isScoped, type NamedScope } from '../overview/in-scope';

/** Refused attempts per step of the plan, in a scope those that its services refused; empty steps are left out. */
export function refusedPerStep(
  executor: Executor,
  plan: WindowPlan,
  scope: NamedScope,
): Promise<{ at: number; n: number }[]> {
  const dimension = isScoped(scope) ? DIMENSION.responder : DIMENSION.all;
  return sql<{ at: number; n: number }>(executor)`
    SELECT (floor(extract(epoch FROM bucket) * 1000 / ${plan.stepMs}::bigint) * ${plan.stepMs}::bigint)::bigint AS at,
      sum(flows) AS n
    FROM ${identifier(`flow_total_${plan.level}`)}
    WHERE dimension = ${dimension} AND verdict = 2 AND bucket >= ${plan.from} AND bucket < ${plan.to}
      AND ${inScope(fragment`dimension_id`, scope)}
    GROUP BY 1`;
}
