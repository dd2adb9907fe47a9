import { type Executor, sql } from '@/lib/db/sql';

export interface EdgeUse {
  readonly from: number;
  readonly to: number;
  /** Allowed attempts within the window, whole days. */
  readonly flows: number;
}

/**
 * How often traffic passed between pairs of services since a day (UTC), all ports together; pairs not seen are left
 * out. Index: flow_day (initiator_id, bucket).
 */
export function serviceEdgeUse(
  executor: Executor,
  pairs: readonly { readonly from: number; readonly to: number }[],
  since: Date,
): Promise<EdgeUse[]> {
  return sql<EdgeUse>(executor)`
    SELECT f.initiator_id AS from, f.responder_id AS to, sum(f.flows) AS flows
    FROM unnest(${pairs.map(({ from }) => from)}::int[], ${pairs.map(({ to }) => to)}::int[]) AS e(a, b)
    JOIN flow_day f ON f.initiator_id = e.a AND f.responder_id = e.b AND f.verdict = 1 AND f.bucket >= ${since}
    GROUP BY 1, 2`;
}
