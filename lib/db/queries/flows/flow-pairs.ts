import { type Executor, fragment, identifier, joinFragments, type SqlFragment, sql } from '../../sql';
import { type FlowWindow, planSum } from './flow-level';
import { flowTimes } from './newest-flow';

export type PairSort = 'flows' | 'lastSeen' | 'firstSeen';

/** Position of a page's last row: the value it was sorted by, then its key. */
export type PairCursor = readonly [number, number, number, number, number, number];

export interface PairsInput extends FlowWindow {
  /** Verdict codes; none = every one. */
  readonly verdicts?: readonly number[];
  readonly initiatorId?: number;
  readonly responderId?: number;
  /** Either end. */
  readonly serviceId?: number;
  readonly port?: number;
  readonly protocol?: number;
  readonly policyId?: number;
  /** Part of either end's name. */
  readonly text?: string;
  readonly sort: PairSort;
  readonly after?: PairCursor | null;
  readonly limit: number;
}

export interface PairRow {
  readonly initiatorId: number;
  readonly initiatorName: string;
  readonly responderId: number;
  readonly responderName: string;
  readonly protocol: number;
  readonly port: number;
  readonly verdict: number;
  /** Within the window. */
  readonly flows: number;
  readonly bytesForward: number | null;
  readonly bytesReverse: number | null;
  /** Ever, in ms; not only within the window. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Policies that decided, 0 = none named. */
  readonly policyIds: readonly number[];
}

export interface PairsPage {
  readonly rows: readonly PairRow[];
  readonly next: PairCursor | null;
  readonly total: number;
  /** The window as it was answered: whole minutes, hours or days. */
  readonly from: Date;
  readonly to: Date;
}

/** Pairs of services with what passed or was refused between them in a window, most (or latest) first. */
export async function flowPairs(executor: Executor, input: PairsInput): Promise<PairsPage> {
  const { newest } = await flowTimes(executor);
  if (!newest) return { rows: [], next: null, total: 0, from: input.from, to: input.to };
  const plan = planSum(input, newest);
  const table = identifier(`flow_${plan.level}`);
  const order = { flows: 'g.flows', lastSeen: 'g."lastSeen"', firstSeen: 'g."firstSeen"' }[input.sort];
  const by = fragment([order]);
  const after = input.after
    ? fragment`WHERE (${by}, g."initiatorId", g."responderId", g.protocol, g.port, g.verdict) < (${input.after[0]}::bigint,
        ${input.after[1]}::int, ${input.after[2]}::int, ${input.after[3]}::int, ${input.after[4]}::int, ${input.after[5]}::int)`
    : fragment``;
  const rows = await sql<PairRow & { total: number }>(executor)`
    WITH sums AS (
      SELECT initiator_id, responder_id, protocol::int, port, verdict::int, sum(flows) AS flows,
        sum(bytes_forward) AS fwd, sum(bytes_reverse) AS rev
      FROM ${table}
      WHERE bucket >= ${plan.from} AND bucket < ${plan.to} AND ${conditions(input)}
      GROUP BY initiator_id, responder_id, protocol, port, verdict
    ), grouped AS (
      SELECT s.initiator_id AS "initiatorId", s.responder_id AS "responderId", s.protocol, s.port, s.verdict, s.flows,
        s.fwd AS "bytesForward", s.rev AS "bytesReverse",
        (extract(epoch FROM p.first_seen) * 1000)::bigint AS "firstSeen",
        (extract(epoch FROM p.last_seen) * 1000)::bigint AS "lastSeen"
      FROM sums s JOIN flow_pair p ON p.initiator_id = s.initiator_id AND p.responder_id = s.responder_id
        AND p.protocol = s.protocol AND p.port = s.port AND p.verdict = s.verdict
    ), page AS (
      SELECT g.* FROM grouped g ${after}
      ORDER BY ${by} DESC, g."initiatorId" DESC, g."responderId" DESC, g.protocol DESC, g.port DESC, g.verdict DESC
      LIMIT ${input.limit + 1}
    )
    SELECT g.*, coalesce(i.name, '') AS "initiatorName", coalesce(r.name, '') AS "responderName",
      (SELECT count(*) FROM sums) AS total,
      ARRAY(
        SELECT DISTINCT f.policy_id FROM ${table} f
        WHERE f.bucket >= ${plan.from} AND f.bucket < ${plan.to} AND f.initiator_id = g."initiatorId"
          AND f.responder_id = g."responderId" AND f.protocol = g.protocol AND f.port = g.port AND f.verdict = g.verdict
        ORDER BY f.policy_id
      ) AS "policyIds"
    FROM page g LEFT JOIN service i ON i.id = g."initiatorId" LEFT JOIN service r ON r.id = g."responderId"
    ORDER BY ${by} DESC, g."initiatorId" DESC, g."responderId" DESC, g.protocol DESC, g.port DESC, g.verdict DESC`;
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const next: PairCursor | null =
    rows.length > input.limit && last
      ? [last[input.sort], last.initiatorId, last.responderId, last.protocol, last.port, last.verdict]
      : null;
  return {
    rows: page.map(({ total: _, ...row }) => row),
    next,
    total: rows[0]?.total ?? 0,
    from: plan.from,
    to: plan.to,
  };
}

function conditions(input: PairsInput): SqlFragment {
  const parts: SqlFragment[] = [fragment`true`];
  if (input.verdicts?.length) parts.push(fragment`verdict = ANY(${input.verdicts}::int[])`);
  if (input.initiatorId !== undefined) parts.push(fragment`initiator_id = ${input.initiatorId}`);
  if (input.responderId !== undefined) parts.push(fragment`responder_id = ${input.responderId}`);
  if (input.serviceId !== undefined) {
    parts.push(fragment`(initiator_id = ${input.serviceId} OR responder_id = ${input.serviceId})`);
  }
  if (input.port !== undefined) parts.push(fragment`port = ${input.port}`);
  if (input.protocol !== undefined) parts.push(fragment`protocol = ${input.protocol}`);
  if (input.policyId !== undefined) parts.push(fragment`policy_id = ${input.policyId}`);
  if (input.text) {
    const like = `%${input.text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    const named = fragment`(SELECT id FROM service WHERE name ILIKE ${like})`;
    parts.push(fragment`(initiator_id IN ${named} OR responder_id IN ${named})`);
  }
  return joinFragments(parts, ' AND ');
}
