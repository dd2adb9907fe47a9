import { type Executor, fragment, joinFragments, type SqlFragment, sql } from '@/lib/db/sql';
import type { CoverageState } from '@/lib/policy/reachability';
import type { ServicePosture } from '@/lib/posture/snapshot';

export interface CoverageFilter {
  readonly runId: number;
  readonly env: string | null;
  readonly segment: string | null;
  readonly direction: 'ingress' | 'egress' | null;
  readonly states: readonly CoverageState[];
  readonly text: string | null;
  readonly tier: string | null;
}

export interface CoverageOrder {
  readonly group: 'segment' | 'team' | 'namespace' | 'none';
  readonly sort: 'name' | 'ingress' | 'egress' | 'policies';
  readonly desc: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface CoverageRow {
  readonly id: number;
  readonly group: string;
  readonly detail: ServicePosture;
}

const GROUPS: Readonly<Record<CoverageOrder['group'], SqlFragment>> = {
  segment: fragment`coalesce(g.name, 'in no segment')`,
  team: fragment`coalesce(t.name, 'without an owner')`,
  namespace: fragment`s.cluster || '/' || s.namespace`,
  none: fragment`''`,
};

/** From worst to best, as people look for it. */
const RANK = (column: SqlFragment): SqlFragment =>
  fragment`array_position(ARRAY['none','no-enforcer','deny-only','open','unknown','covered'], ${column})`;

const SORTS: Readonly<Record<CoverageOrder['sort'], SqlFragment>> = {
  name: fragment`s.name`,
  ingress: RANK(fragment`p.ingress`),
  egress: RANK(fragment`p.egress`),
  policies: fragment`(p.detail ->> 'policies')::int`,
};

function from(filter: CoverageFilter): SqlFragment {
  const conditions = [fragment`p.run_id = ${filter.runId}`, fragment`s.kind = 'workload'`];
  if (filter.env !== null) conditions.push(fragment`e.name = ${filter.env}`);
  if (filter.segment !== null) conditions.push(fragment`g.name = ${filter.segment}`);
  if (filter.tier !== null) conditions.push(fragment`s.tier = ${filter.tier}`);
  if (filter.states.length > 0) {
    const states = fragment`${[...filter.states]}::text[]`;
    if (filter.direction === 'ingress') conditions.push(fragment`p.ingress = ANY(${states})`);
    else if (filter.direction === 'egress') conditions.push(fragment`p.egress = ANY(${states})`);
    else conditions.push(fragment`(p.ingress = ANY(${states}) OR p.egress = ANY(${states}))`);
  }
  if (filter.text !== null) {
    const pattern = `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      fragment`(s.name ILIKE ${pattern} OR s.namespace ILIKE ${pattern} OR p.ingress_reason ILIKE ${pattern} OR p.egress_reason ILIKE ${pattern})`,
    );
  }
  return fragment`FROM service_posture p JOIN service s ON s.id = p.service_id
    LEFT JOIN environment e ON e.id = s.environment_id LEFT JOIN segment g ON g.id = s.segment_id
    LEFT JOIN team t ON t.id = s.team_id
    WHERE ${joinFragments(conditions, ' AND ')}`;
}

/** One page of services with their coverage, grouped and sorted. */
export function coverageRows(executor: Executor, filter: CoverageFilter, order: CoverageOrder): Promise<CoverageRow[]> {
  const by = SORTS[order.sort];
  const direction = order.desc ? fragment`DESC` : fragment`ASC`;
  return sql<CoverageRow>(executor)`
    SELECT s.id, ${GROUPS[order.group]} AS "group", p.detail ${from(filter)}
    ORDER BY ${order.group === 'none' ? fragment`1 = 1` : GROUPS[order.group]}, ${by} ${direction}, s.name, s.id
    LIMIT ${order.limit} OFFSET ${order.offset}`;
}

/** How many rows the filter leaves. */
export async function coverageTotal(executor: Executor, filter: CoverageFilter): Promise<number> {
  const [row] = await sql<{ n: number }>(executor)`SELECT count(*)::int AS n ${from(filter)}`;
  return row?.n ?? 0;
}

export interface CoverageCount {
  readonly group: string;
  readonly tier: string | null;
  readonly ingress: CoverageState;
  readonly egress: CoverageState;
  readonly n: number;
}

/** How many services stand in each pair of states, by group and tier: the figures and the group headers. */
export function coverageCounts(
  executor: Executor,
  filter: CoverageFilter,
  group: CoverageOrder['group'],
): Promise<CoverageCount[]> {
  return sql<CoverageCount>(executor)`
    SELECT ${GROUPS[group]} AS "group", s.tier, p.ingress, p.egress, count(*)::int AS n ${from(filter)}
    GROUP BY 1, 2, 3, 4`;
}
