import { type Executor, fragment, identifier, joinFragments, type SqlFragment, sql } from '@/lib/db/sql';
import type { WindowPlan } from '../flows/flow-level';
import { eitherInScope, type NamedScope } from '../overview/in-scope';

export const deniedGroupings = ['pair', 'policy', 'initiator'] as const;
export type DeniedGrouping = (typeof deniedGroupings)[number];

export interface DeniedFilter {
  readonly plan: WindowPlan;
  readonly scope: NamedScope;
  /** 2 = refused, 3 = would be refused: never added up. */
  readonly verdict: 2 | 3;
  /** Part of either end's name. */
  readonly text: string | null;
  readonly source: string | null;
  readonly target: string | null;
  readonly port: number | null;
  readonly policyId: number | null;
  readonly initiatorId: number | null;
}

export interface DeniedOrder {
  readonly sort: 'refused' | 'name' | 'since';
  readonly desc: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** One row of a grouping; the ids that do not belong to it are null. */
export interface DeniedRow {
  readonly initiatorId: number | null;
  readonly initiator: string | null;
  readonly responderId: number | null;
  readonly responder: string | null;
  readonly protocol: number | null;
  readonly port: number | null;
  /** The policy that decided most of it; '' where the source named none. */
  readonly policyId: number | null;
  readonly policy: string | null;
  /** Policies that decided some of it. */
  readonly policies: number;
  readonly pairs: number;
  readonly refused: number;
  /** First bucket of the window with a refusal. */
  readonly since: Date;
  /** Of a pair: its first such attempt ever kept. */
  readonly firstEver: Date | null;
  /** Of the pair's standing; null where it has none or the row is a group. */
  readonly kind: string | null;
  readonly activity: string | null;
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
const named = (text: string): SqlFragment => fragment`(SELECT id FROM service WHERE name ILIKE ${like(text)})`;

function conditions(filter: DeniedFilter): SqlFragment {
  const { plan, scope, text } = filter;
  const parts = [
    fragment`f.bucket >= ${plan.from} AND f.bucket < ${plan.to} AND f.verdict = ${filter.verdict}`,
    eitherInScope(fragment`f.initiator_id`, fragment`f.responder_id`, scope),
  ];
  if (text) parts.push(fragment`(f.initiator_id IN ${named(text)} OR f.responder_id IN ${named(text)})`);
  if (filter.source) parts.push(fragment`f.initiator_id IN ${named(filter.source)}`);
  if (filter.target) parts.push(fragment`f.responder_id IN ${named(filter.target)}`);
  if (filter.port !== null) parts.push(fragment`f.port = ${filter.port}`);
  if (filter.policyId !== null) parts.push(fragment`f.policy_id = ${filter.policyId}`);
  if (filter.initiatorId !== null) parts.push(fragment`f.initiator_id = ${filter.initiatorId}`);
  return joinFragments(parts, ' AND ');
}

interface Group {
  /** Columns of a row, and what they are grouped by. */
  readonly keys: SqlFragment;
  readonly by: SqlFragment;
  /** How many pairs and deciding policies a row stands for; what was summed before is one (pair, policy) each. */
  readonly pairs: SqlFragment;
  readonly policies: SqlFragment;
}

/** What a row is about; of a pair and an initiator the policy is the one that decided most. */
const GROUPS: Readonly<Record<DeniedGrouping, Group>> = {
  pair: {
    keys: fragment`d.initiator_id, d.responder_id, d.protocol, d.port`,
    by: fragment`d.initiator_id, d.responder_id, d.protocol, d.port`,
    pairs: fragment`1`,
    policies: fragment`count(*)::int`,
  },
  policy: {
    keys: fragment`NULL::int AS initiator_id, NULL::int AS responder_id, NULL::int AS protocol, NULL::int AS port`,
    by: fragment`d.policy_id`,
    pairs: fragment`count(*)::int`,
    policies: fragment`1`,
  },
  initiator: {
    keys: fragment`d.initiator_id, NULL::int AS responder_id, NULL::int AS protocol, NULL::int AS port`,
    by: fragment`d.initiator_id`,
    // One number for responder, port (16 bits) and protocol (8 bits): numbers are told apart far faster than rows.
    pairs: fragment`count(DISTINCT d.responder_id::bigint * 16777216 + d.port * 256 + d.protocol)::int`,
    policies: fragment`count(DISTINCT d.policy_id)::int`,
  },
};

const POLICY_NAME = fragment`CASE WHEN m.policy_id IS NULL THEN NULL WHEN m.policy_id = 0 THEN '' ELSE
  concat_ws('/', nullif(p.namespace, ''), p.name) END`;

/** What rows are ordered by; only names need a join before the page is cut. */
const SORTS: Readonly<Record<DeniedOrder['sort'], { key: SqlFragment; from: SqlFragment }>> = {
  refused: { key: fragment`m.refused`, from: fragment`sums m` },
  name: {
    key: fragment`coalesce(i.name, ${POLICY_NAME}, '')`,
    from: fragment`sums m LEFT JOIN service i ON i.id = m.initiator_id LEFT JOIN flow_policy p ON p.id = m.policy_id`,
  },
  since: { key: fragment`m.since`, from: fragment`sums m` },
};

/** Refused attempts of a window by pair, deciding policy or initiator, with sums over all rows that the filter leaves. */
export async function deniedRows(
  executor: Executor,
  filter: DeniedFilter,
  grouping: DeniedGrouping,
  order: DeniedOrder,
): Promise<{ rows: DeniedRow[]; total: number; refused: number }> {
  const { keys, by, pairs, policies } = GROUPS[grouping];
  const { key, from } = SORTS[order.sort];
  const direction = order.desc ? fragment`DESC` : fragment`ASC`;
  const ordered = fragment`ORDER BY sort_key ${direction}, m.initiator_id, m.responder_id, m.protocol, m.port, m.policy_id`;
  const rows = await sql<DeniedRow & { total: number; all: number }>(executor)`
    WITH decided AS (
      SELECT f.initiator_id, f.responder_id, f.protocol::int AS protocol, f.port, f.policy_id,
        sum(f.flows)::bigint AS refused, min(f.bucket) AS since
      FROM ${identifier(`flow_${filter.plan.level}`)} f WHERE ${conditions(filter)}
      GROUP BY f.initiator_id, f.responder_id, f.protocol, f.port, f.policy_id
    ), sums AS (
      SELECT ${keys}, -(max(ARRAY[d.refused, -d.policy_id]))[2] AS policy_id, ${policies} AS policies,
        sum(d.refused) AS refused, min(d.since) AS since, ${pairs} AS pairs
      FROM decided d GROUP BY ${by}
    ), page AS (
      SELECT m.*, ${key} AS sort_key FROM ${from} ${ordered} LIMIT ${order.limit} OFFSET ${order.offset}
    )
    SELECT m.initiator_id AS "initiatorId", i.name AS initiator, m.responder_id AS "responderId", r.name AS responder,
      m.protocol, m.port, m.policy_id::int AS "policyId", ${POLICY_NAME} AS policy, m.policies, m.pairs, m.refused,
      m.since, e.first_seen AS "firstEver", s.kind, s.activity,
      (SELECT count(*)::int FROM sums) AS total, (SELECT sum(refused) FROM sums) AS "all"
    FROM page m LEFT JOIN service i ON i.id = m.initiator_id LEFT JOIN service r ON r.id = m.responder_id
    LEFT JOIN flow_policy p ON p.id = m.policy_id
    LEFT JOIN pair_standing s ON s.initiator_id = m.initiator_id AND s.responder_id = m.responder_id
      AND s.protocol = m.protocol AND s.port = m.port
    LEFT JOIN flow_pair e ON e.initiator_id = m.initiator_id AND e.responder_id = m.responder_id
      AND e.protocol = m.protocol AND e.port = m.port AND e.verdict = ${filter.verdict}
    ${ordered}`;
  return {
    rows: rows.map(({ total: _t, all: _a, ...row }) => row),
    total: rows[0]?.total ?? 0,
    refused: rows[0]?.all ?? 0,
  };
}

export interface DeniedTotals {
  readonly refused: number;
  readonly wouldDeny: number;
  /** Refused attempts of which one end is not known. */
  readonly unattributed: number;
}

/** Refused and would-be refused attempts of the window under the same filters, and what could not be attributed. */
export async function deniedTotals(executor: Executor, filter: DeniedFilter): Promise<DeniedTotals> {
  const of = async (verdict: 2 | 3) => {
    const [row] = await sql<{ n: number; unknown: number }>(executor)`
      SELECT coalesce(sum(f.flows), 0) AS n,
        coalesce(sum(f.flows) FILTER (WHERE f.initiator_id = 2 OR f.responder_id = 2), 0) AS unknown
      FROM ${identifier(`flow_${filter.plan.level}`)} f WHERE ${conditions({ ...filter, verdict })}`;
    return row ?? { n: 0, unknown: 0 };
  };
  const [refused, would] = await Promise.all([of(2), of(3)]);
  return { refused: refused.n, wouldDeny: would.n, unattributed: refused.unknown };
}
