import { type Executor, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';

/** One port of an edge, as flows and its standing say it. */
export interface EdgePairRow {
  protocol: number;
  port: number;
  allowed: number;
  denied: number;
  wouldDeny: number;
  lastSeen: Date | null;
  standing: string | null;
  kind: string | null;
  why: string | null;
}

/** The ports that flows were seen on between two services, the busiest first; at most `limit`. */
export function edgePairs(executor: Executor, from: number, to: number, limit: number): Promise<EdgePairRow[]> {
  return sql<EdgePairRow>(executor)`
    SELECT p.protocol, p.port,
      coalesce(sum(p.flows) FILTER (WHERE p.verdict = ${VERDICT.allowed}), 0) AS allowed,
      coalesce(sum(p.flows) FILTER (WHERE p.verdict = ${VERDICT.denied}), 0) AS denied,
      coalesce(sum(p.flows) FILTER (WHERE p.verdict = ${VERDICT.would_deny}), 0) AS "wouldDeny",
      max(p.last_seen) AS "lastSeen", max(s.standing) AS standing, max(s.kind) AS kind, max(s.why) AS why
    FROM flow_pair p LEFT JOIN pair_standing s USING (initiator_id, responder_id, protocol, port)
    WHERE p.initiator_id = ${from} AND p.responder_id = ${to}
    GROUP BY p.protocol, p.port ORDER BY sum(p.flows) DESC, p.protocol, p.port LIMIT ${limit}`;
}
