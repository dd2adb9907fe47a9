import { type Executor, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';
import type { PairKind } from '@/lib/posture/pairs';

/** All that flows say of who reached whom, ports and protocols together. */
export interface GraphPairRow {
  /** Keys of services. */
  from: string;
  to: string;
  /** Attempts, as far back as pairs are kept. */
  allowed: number;
  denied: number;
  wouldDeny: number;
  /** Kinds of standing among its ports; empty before the first judgement. */
  kinds: PairKind[];
}

/** Every pair of services that flows were seen between. Ordered by key, so that the same flows read the same. */
export function graphPairs(executor: Executor): Promise<GraphPairRow[]> {
  return sql<GraphPairRow>(executor)`
    SELECT i.key AS from, r.key AS to, f.allowed, f.denied, f."wouldDeny", coalesce(s.kinds, '{}') AS kinds
    FROM (SELECT initiator_id, responder_id,
            coalesce(sum(flows) FILTER (WHERE verdict = ${VERDICT.allowed}), 0) AS allowed,
            coalesce(sum(flows) FILTER (WHERE verdict = ${VERDICT.denied}), 0) AS denied,
            coalesce(sum(flows) FILTER (WHERE verdict = ${VERDICT.would_deny}), 0) AS "wouldDeny"
          FROM flow_pair GROUP BY initiator_id, responder_id) f
    LEFT JOIN (SELECT initiator_id, responder_id, array_agg(DISTINCT kind) AS kinds
               FROM pair_standing GROUP BY initiator_id, responder_id) s USING (initiator_id, responder_id)
    JOIN service i ON i.id = f.initiator_id
    JOIN service r ON r.id = f.responder_id
    ORDER BY i.key, r.key`;
}
