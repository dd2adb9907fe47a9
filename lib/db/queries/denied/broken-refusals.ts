import { type Executor, fragment, identifier, sql } from '@/lib/db/sql';
import type { WindowPlan } from '../flows/flow-level';
import { inScope, type NamedScope } from '../overview/in-scope';

/** Of a window's refused attempts, those of dependencies that are broken. */
export async function brokenRefusals(executor: Executor, plan: WindowPlan, scope: NamedScope): Promise<number> {
  const [row] = await sql<{ n: number }>(executor)`
    SELECT coalesce(sum(f.flows), 0) AS n FROM pair_standing p
    JOIN ${identifier(`flow_${plan.level}`)} f ON f.initiator_id = p.initiator_id AND f.responder_id = p.responder_id
      AND f.protocol = p.protocol AND f.port = p.port AND f.verdict = 2
      AND f.bucket >= ${plan.from} AND f.bucket < ${plan.to}
    WHERE p.kind = 'broken-dependency'
      AND (${inScope(fragment`p.initiator_id`, scope)} OR ${inScope(fragment`p.responder_id`, scope)})`;
  return row?.n ?? 0;
}
