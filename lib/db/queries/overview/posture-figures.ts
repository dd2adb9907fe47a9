import { type Executor, fragment, sql } from '@/lib/db/sql';
import { inScope, type NamedScope } from './in-scope';

/** Counts over the workload services in scope of one run; pairs are "at least" and "at most". */
export interface PostureFigures {
  readonly services: number;
  readonly coveredIngress: number;
  readonly coveredEgress: number;
  /** null where nothing is in scope. */
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  /** N - 1 of the whole estate: the flat network. */
  readonly population: number | null;
  readonly restricted: number;
  readonly exposedSure: number;
  readonly exposedMost: number;
  /** Restricted services that the internet reaches in more than one hop, in some reading. */
  readonly byPath: number;
  /** The fewest hops among those; null where there are none. */
  readonly pathHops: number | null;
}

/** The figures of the overview for one scope: a single pass over a run's services. */
export async function postureFigures(
  executor: Executor,
  runId: number,
  scope: NamedScope,
): Promise<PostureFigures | null> {
  const [row] = await sql<PostureFigures>(executor)`
    WITH own AS (
      SELECT p.*, s.tier, (p.detail -> 'internet' ->> 'possibleHops')::int AS hops
      FROM service_posture p JOIN service s ON s.id = p.service_id
      WHERE p.run_id = ${runId} AND s.kind = 'workload' AND ${inScope(fragment`p.service_id`, scope)}
    )
    SELECT count(*)::int AS services,
      count(*) FILTER (WHERE ingress = 'covered')::int AS "coveredIngress",
      count(*) FILTER (WHERE egress = 'covered')::int AS "coveredEgress",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY reach_two_hops) AS "medianLow",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY reach_two_hops_max) AS "medianHigh",
      max(population) AS population,
      count(*) FILTER (WHERE tier = 'restricted')::int AS restricted,
      count(*) FILTER (WHERE tier = 'restricted' AND from_internet = 'yes')::int AS "exposedSure",
      count(*) FILTER (WHERE tier = 'restricted' AND from_internet <> 'no')::int AS "exposedMost",
      count(*) FILTER (WHERE tier = 'restricted' AND hops > 1)::int AS "byPath",
      min(hops) FILTER (WHERE tier = 'restricted' AND hops > 1) AS "pathHops"
    FROM own`;
  return row ?? null;
}

export interface WidestReach {
  readonly id: number;
  readonly name: string;
  readonly twoHops: number;
  readonly transitive: number;
}

/** The service in scope with the widest reach at two hops; null where nothing is in scope. */
export async function widestReach(executor: Executor, runId: number, scope: NamedScope): Promise<WidestReach | null> {
  const [row] = await sql<WidestReach>(executor)`
    SELECT s.id, s.name, p.reach_two_hops_max AS "twoHops", p.reach_transitive_max AS transitive
    FROM service_posture p JOIN service s ON s.id = p.service_id
    WHERE p.run_id = ${runId} AND s.kind = 'workload' AND ${inScope(fragment`p.service_id`, scope)}
    ORDER BY p.reach_two_hops_max DESC, p.reach_transitive_max DESC, s.name LIMIT 1`;
  return row ?? null;
}
