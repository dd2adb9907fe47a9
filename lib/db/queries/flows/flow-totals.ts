import { DIMENSION } from '../../flows/write-summaries';
import { type Executor, identifier, sql } from '../../sql';
import { type FlowWindow, planSum } from './flow-level';
import { flowTimes } from './newest-flow';

export interface VerdictTotals {
  readonly allowed: number;
  readonly denied: number;
  readonly wouldDeny: number;
  readonly unknown: number;
}

/** Attempts within a window by verdict; null where no flow was ever read. */
export async function flowTotals(executor: Executor, window: FlowWindow): Promise<VerdictTotals | null> {
  const { newest } = await flowTimes(executor);
  if (!newest) return null;
  const plan = planSum(window, newest);
  const rows = await sql<{ verdict: number; n: number }>(executor)`
    SELECT verdict, sum(flows) AS n FROM ${identifier(`flow_total_${plan.level}`)}
    WHERE dimension = ${DIMENSION.all} AND dimension_id = 0 AND bucket >= ${plan.from} AND bucket < ${plan.to}
    GROUP BY verdict`;
  const of = (verdict: number): number => rows.find((row) => row.verdict === verdict)?.n ?? 0;
  return { allowed: of(1), denied: of(2), wouldDeny: of(3), unknown: of(4) };
}
