import { type Executor, identifier, sql } from '@/lib/db/sql';
import { planSum } from '../flows/flow-level';

export interface ServiceFlowRow {
  readonly direction: 'out' | 'in';
  readonly otherId: number;
  readonly other: string;
  readonly protocol: number;
  readonly port: number;
  readonly allowed: number;
  readonly refused: number;
  readonly wouldRefuse: number;
  readonly unknown: number;
  /** Ever, not only within the window. */
  readonly lastSeen: Date | null;
  /** How intent and model stand to it; null = not judged yet. */
  readonly standing: string | null;
  readonly kind: string | null;
  readonly total: number;
}

/**
 * Pairs that one service is an end of, within a window up to the newest flow, or only those with one other service
 * (`other`); the most refused first.
 */
export function serviceFlows(
  executor: Executor,
  input: { id: number; other: number | null; from: Date; to: Date; newest: Date; limit: number },
): Promise<ServiceFlowRow[]> {
  const plan = planSum(input, input.newest);
  const { id, other } = input;
  return sql<ServiceFlowRow>(executor)`
    WITH sums AS (
      SELECT initiator_id, responder_id, protocol::int AS protocol, port,
        coalesce(sum(flows) FILTER (WHERE verdict = 1), 0) AS allowed,
        coalesce(sum(flows) FILTER (WHERE verdict = 2), 0) AS refused,
        coalesce(sum(flows) FILTER (WHERE verdict = 3), 0) AS would,
        coalesce(sum(flows) FILTER (WHERE verdict = 4), 0) AS unknown
      FROM ${identifier(`flow_${plan.level}`)}
      WHERE bucket >= ${plan.from} AND bucket < ${plan.to} AND (initiator_id = ${id} OR responder_id = ${id})
        AND (${other}::int IS NULL OR initiator_id = ${other} OR responder_id = ${other})
      GROUP BY 1, 2, 3, 4
    )
    SELECT CASE WHEN s.initiator_id = ${id} THEN 'out' ELSE 'in' END AS direction, o.id AS "otherId", o.name AS other,
      s.protocol, s.port, s.allowed, s.refused, s.would AS "wouldRefuse", s.unknown, (SELECT max(f.last_seen) FROM flow_pair f WHERE f.initiator_id = s.initiator_id AND f.responder_id = s.responder_id
        AND f.protocol = s.protocol AND f.port = s.port) AS "lastSeen",
      p.standing, p.kind, count(*) OVER () AS total
    FROM sums s
    JOIN service o ON o.id = CASE WHEN s.initiator_id = ${id} THEN s.responder_id ELSE s.initiator_id END
    LEFT JOIN pair_standing p ON p.initiator_id = s.initiator_id AND p.responder_id = s.responder_id
      AND p.protocol = s.protocol AND p.port = s.port
    ORDER BY s.refused DESC, s.allowed + s.would + s.unknown DESC, o.key, s.protocol, s.port, direction
    LIMIT ${input.limit}`;
}
