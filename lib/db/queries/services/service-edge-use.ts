import { type Executor, sql } from '@/lib/db/sql';

export interface EdgeUse {
  readonly from: number;
  readonly to: number;
  /** Allowed attempts as far back as pairs are kept. */
  readonly flows: number;
}

/** How often traffic passed between pairs of services, all ports together; pairs never seen are left out. */
export function serviceEdgeUse(
  executor: Executor,
  pairs: readonly { readonly from: number; readonly to: number }[],
): Promise<EdgeUse[]> {
  return sql<EdgeUse>(executor)`
    SELECT f.initiator_id AS from, f.responder_id AS to, sum(f.flows) AS flows
    FROM unnest(${pairs.map(({ from }) => from)}::int[], ${pairs.map(({ to }) => to)}::int[]) AS e(a, b)
    JOIN flow_pair f ON f.initiator_id = e.a AND f.responder_id = e.b AND f.verdict = 1
    GROUP BY 1, 2`;
}
