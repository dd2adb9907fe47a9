import { type Executor, fragment, joinFragments, type SqlFragment, sql } from '@/lib/db/sql';
import type { ServicePosture } from '@/lib/posture/snapshot';

export interface ServicesFilter {
  readonly runId: number;
  readonly env: string | null;
  readonly segment: string | null;
  readonly text: string | null;
  readonly tier: string | null;
  readonly team: string | null;
  /** All of them must hold. */
  readonly only: readonly ('coverage' | 'restricted' | 'internet' | 'unowned')[];
}

export type ServicesSort =
  | 'name'
  | 'segment'
  | 'direct'
  | 'twoHops'
  | 'transitive'
  | 'restricted'
  | 'exposed'
  | 'refused';

export interface ServicesOrder {
  readonly sort: ServicesSort;
  readonly desc: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface ServicesRow {
  readonly id: number;
  readonly detail: ServicePosture;
  /** Refused attempts with it at either end in the window; null where no flow was ever received. */
  readonly refused: number | null;
}

const SORTS: Readonly<Record<ServicesSort, SqlFragment>> = {
  name: fragment`s.name`,
  segment: fragment`g.name`,
  direct: fragment`p.reach_direct_max`,
  twoHops: fragment`p.reach_two_hops_max`,
  transitive: fragment`p.reach_transitive_max`,
  restricted: fragment`p.restricted_reach_max`,
  exposed: fragment`p.exposure_transitive_max`,
  refused: fragment`refused`,
};

const ONLY: Readonly<Record<ServicesFilter['only'][number], SqlFragment>> = {
  coverage: fragment`(p.ingress <> 'covered' OR p.egress <> 'covered')`,
  restricted: fragment`p.restricted_reach_max > 0`,
  internet: fragment`p.from_internet <> 'no'`,
  unowned: fragment`s.team_id IS NULL`,
};

function from(filter: ServicesFilter): SqlFragment {
  const conditions = [fragment`p.run_id = ${filter.runId}`, fragment`s.kind = 'workload'`];
  if (filter.env !== null) conditions.push(fragment`e.name = ${filter.env}`);
  if (filter.segment !== null) conditions.push(fragment`g.name = ${filter.segment}`);
  if (filter.tier !== null) conditions.push(fragment`s.tier = ${filter.tier}`);
  if (filter.team !== null) conditions.push(fragment`t.name = ${filter.team}`);
  for (const one of filter.only) conditions.push(ONLY[one]);
  if (filter.text !== null) {
    const pattern = `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    conditions.push(fragment`(s.name ILIKE ${pattern} OR s.namespace ILIKE ${pattern} OR t.name ILIKE ${pattern})`);
  }
  return fragment`FROM service_posture p JOIN service s ON s.id = p.service_id
    LEFT JOIN environment e ON e.id = s.environment_id LEFT JOIN segment g ON g.id = s.segment_id
    LEFT JOIN team t ON t.id = s.team_id
    WHERE ${joinFragments(conditions, ' AND ')}`;
}

/** One page of services. `newest` is the time of the newest flow, from which the 24 hours count back; null = none. */
export function servicesRows(
  executor: Executor,
  filter: ServicesFilter,
  order: ServicesOrder,
  newest: Date | null,
): Promise<ServicesRow[]> {
  // Verdict 2 is denied; dimensions 1 and 2 are a service as initiator and as responder.
  const refused =
    newest === null
      ? fragment`NULL::int`
      : fragment`coalesce((SELECT sum(f.flows)::int FROM flow_total_hour f WHERE f.dimension IN (1, 2)
          AND f.dimension_id = s.id AND f.verdict = 2 AND f.bucket > ${new Date(newest.getTime() - 86_400_000)}), 0)`;
  return sql<ServicesRow>(executor)`
    SELECT s.id, p.detail, ${refused} AS refused ${from(filter)}
    ORDER BY ${SORTS[order.sort]} ${order.desc ? fragment`DESC NULLS LAST` : fragment`ASC NULLS LAST`}, s.name, s.id
    LIMIT ${order.limit} OFFSET ${order.offset}`;
}

export interface ServicesSummary {
  readonly total: number;
  readonly restricted: number;
  readonly reachingRestricted: number;
  readonly exposed: number;
  readonly exposureUnknown: number;
}

/** Counts over every service that the filter leaves. */
export async function servicesSummary(executor: Executor, filter: ServicesFilter): Promise<ServicesSummary> {
  const [row] = await sql<ServicesSummary>(executor)`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE s.tier = 'restricted'))::int AS restricted,
      (count(*) FILTER (WHERE s.tier IS DISTINCT FROM 'restricted' AND p.restricted_reach_max > 0))::int AS "reachingRestricted",
      (count(*) FILTER (WHERE p.from_internet = 'yes'))::int AS exposed,
      (count(*) FILTER (WHERE p.from_internet = 'unknown'))::int AS "exposureUnknown"
    ${from(filter)}`;
  return row ?? { total: 0, restricted: 0, reachingRestricted: 0, exposed: 0, exposureUnknown: 0 };
}

/** Teams that own services which the filter leaves, by name. */
export function servicesTeams(
  executor: Executor,
  filter: ServicesFilter,
): Promise<{ name: string; services: number }[]> {
  return sql<{ name: string; services: number }>(executor)`
    SELECT t.name, count(*)::int AS services ${from(filter)} AND t.id IS NOT NULL GROUP BY t.name ORDER BY t.name`;
}
