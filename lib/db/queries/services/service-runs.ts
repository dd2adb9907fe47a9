import { type Executor, sql } from '@/lib/db/sql';
import type { PosturePoint } from '@/lib/posture/posture-changes';

interface Row
  extends Omit<PosturePoint, 'direct' | 'twoHops' | 'transitive' | 'restricted' | 'exposure' | 'exposureDirect'> {
  readonly figures: readonly number[];
}

/**
 * What each kept analysis said of one service, oldest first: at most the runs that are kept (the newest fifty, and one
 * a day before). Index: service_posture (service_id).
 */
export async function serviceRuns(executor: Executor, id: number): Promise<PosturePoint[]> {
  const rows = await sql<Row>(executor)`
    SELECT r.id AS "runId", r.valid_at AS "validAt", r.finished_at AS "finishedAt", r.engine_version AS "engineVersion",
      p.population AS of, p.ingress, p.egress, p.from_internet AS internet, p.detail->>'segment' AS segment,
      p.detail->>'tier' AS tier, p.detail->>'team' AS team, p.detail->>'criticality' AS criticality,
      ARRAY[p.reach_direct, p.reach_direct_max, p.reach_two_hops, p.reach_two_hops_max, p.reach_transitive,
        p.reach_transitive_max, p.restricted_reach, p.restricted_reach_max, p.exposure_transitive,
        p.exposure_transitive_max, p.exposure_direct, p.exposure_direct_max] AS figures
    FROM service_posture p JOIN analysis_run r ON r.id = p.run_id
    WHERE p.service_id = ${id} AND r.state = 'finished' AND r.finished_at IS NOT NULL
    ORDER BY r.valid_at, r.id`;
  return rows.map(({ figures, ...row }) => {
    const figure = (place: number) => ({ atLeast: figures[2 * place] ?? 0, atMost: figures[2 * place + 1] ?? 0 });
    return {
      ...row,
      direct: figure(0),
      twoHops: figure(1),
      transitive: figure(2),
      restricted: figure(3),
      exposure: figure(4),
      exposureDirect: figure(5),
    };
  });
}
