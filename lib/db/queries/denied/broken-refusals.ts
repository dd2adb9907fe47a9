import { type Executor, fragment, identifier, type SqlFragment, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';
import type { WindowPlan } from '../flows/flow-level';
import { eitherInScope, type NamedScope } from '../overview/in-scope';
import { stepOf } from './denied-timeline';

function refusals(plan: WindowPlan, scope: NamedScope): SqlFragment {
  return fragment`pair_standing p
    JOIN ${identifier(`flow_${plan.level}`)} f ON f.initiator_id = p.initiator_id AND f.responder_id = p.responder_id
      AND f.protocol = p.protocol AND f.port = p.port AND f.verdict = ${VERDICT.denied}
      AND f.bucket >= ${plan.from} AND f.bucket < ${plan.to}
    WHERE p.kind = 'broken-dependency'
      AND ${eitherInScope(fragment`p.initiator_id`, fragment`p.responder_id`, scope)}`;
}

/** Of a window's refused attempts, those of dependencies that are broken now. */
export async function brokenRefusals(executor: Executor, plan: WindowPlan, scope: NamedScope): Promise<number> {
  const [row] = await sql<{ n: number }>(executor)`
    SELECT coalesce(sum(f.flows), 0) AS n FROM ${refusals(plan, scope)}`;
  return row?.n ?? 0;
}

/** The same per step of the plan; steps without any are left out. */
export function brokenPerStep(
  executor: Executor,
  plan: WindowPlan,
  scope: NamedScope,
): Promise<{ at: number; n: number }[]> {
  return sql<{ at: number; n: number }>(executor)`
    SELECT ${stepOf(fragment`f.bucket`, plan)} AS at, sum(f.flows) AS n FROM ${refusals(plan, scope)} GROUP BY 1`;
}
