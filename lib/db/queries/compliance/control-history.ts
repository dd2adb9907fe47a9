import type { CheckOutcome } from '@/lib/compliance/check';
import type { OutcomePoint } from '@/lib/compliance/history';
import { type Executor, sql } from '@/lib/db/sql';

/**
 * How each control of a framework stood between two moments, by control, in ascending time; the newest evaluation at
 * or before `from` comes first where there is one. Only changes are given: runs that repeat an outcome are left out.
 */
export async function controlHistory(
  executor: Executor,
  framework: string,
  from: Date,
  to: Date,
): Promise<Map<string, OutcomePoint[]>> {
  const rows = await sql<{ control: string; at: Date; outcome: CheckOutcome }>(executor)`
    WITH points AS (
      SELECT o.control, o.at, o.outcome,
        lag(o.outcome) OVER (PARTITION BY o.control ORDER BY o.at, o.run_id) AS before
      FROM control_outcome o
      WHERE o.framework = ${framework} AND o.at <= ${to}
        AND o.at >= coalesce((SELECT max(e.at) FROM control_outcome e
                              WHERE e.framework = ${framework} AND e.at <= ${from}), ${from}))
    SELECT control, at, outcome FROM points WHERE before IS DISTINCT FROM outcome ORDER BY control, at`;
  const history = new Map<string, OutcomePoint[]>();
  for (const { control, at, outcome } of rows) {
    const points = history.get(control) ?? [];
    points.push({ at: at.toISOString(), outcome });
    history.set(control, points);
  }
  return history;
}
