import { DIMENSION } from '../../flows/write-summaries';
import { type Executor, identifier, sql } from '../../sql';
import { type FlowWindow, planSum } from './flow-level';
import { flowTimes } from './newest-flow';

export interface TopRefused extends FlowWindow {
  /** initiator: who was refused; responder: who refused; policy: what decided. */
  readonly by: Exclude<keyof typeof DIMENSION, 'all'>;
  readonly limit: number;
}

/** Refused and would-be refused attempts of one service (id) or policy (id, 0 = none named). */
export interface RefusedRank {
  readonly id: number;
  readonly name: string;
  readonly denied: number;
  readonly wouldDeny: number;
}

/** The services or policies with most refused attempts in a window, most first. */
export async function topRefused(executor: Executor, input: TopRefused): Promise<RefusedRank[]> {
  const { newest } = await flowTimes(executor);
  if (!newest) return [];
  const plan = planSum(input, newest);
  const policy = input.by === 'policy';
  return sql<RefusedRank>(executor)`
    SELECT t.id, CASE WHEN ${policy}::bool THEN coalesce(p.name, '') ELSE coalesce(s.name, '') END AS name,
      t.denied, t."wouldDeny"
    FROM (
      SELECT dimension_id AS id, sum(flows) FILTER (WHERE verdict = 2) AS denied,
        coalesce(sum(flows) FILTER (WHERE verdict = 3), 0) AS "wouldDeny"
      FROM ${identifier(`flow_total_${plan.level}`)}
      WHERE dimension = ${DIMENSION[input.by]} AND verdict IN (2, 3) AND bucket >= ${plan.from} AND bucket < ${plan.to}
      GROUP BY dimension_id ORDER BY coalesce(sum(flows) FILTER (WHERE verdict = 2), 0) DESC, dimension_id
      LIMIT ${input.limit}
    ) AS t
    LEFT JOIN service s ON s.id = t.id LEFT JOIN flow_policy p ON p.id = t.id
    ORDER BY coalesce(t.denied, 0) DESC, t.id`.then((rows) => rows.map((row) => ({ ...row, denied: row.denied ?? 0 })));
}
