import { type Executor, sql } from '@/lib/db/sql';

export interface ReachPoint {
  readonly at: Date;
  /** Services within reach in all, at most. */
  readonly reach: number;
  readonly of: number;
}

/** The reach of one service since a moment, the last finished run of each day, in order of time. */
export function serviceTrend(executor: Executor, id: number, since: Date): Promise<ReachPoint[]> {
  return sql<ReachPoint>(executor)`
    SELECT DISTINCT ON (date_trunc('day', r.valid_at)) r.valid_at AS at, p.reach_transitive_max AS reach,
      p.population AS of
    FROM service_posture p JOIN analysis_run r ON r.id = p.run_id
    WHERE p.service_id = ${id} AND r.state = 'finished' AND r.valid_at >= ${since}
    ORDER BY date_trunc('day', r.valid_at), r.valid_at DESC`;
}
