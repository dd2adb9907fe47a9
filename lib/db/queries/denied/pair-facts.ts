import { type Executor, sql } from '@/lib/db/sql';

export interface PairKey {
  readonly initiatorId: number;
  readonly responderId: number;
  readonly protocol: number;
  readonly port: number;
}

export interface PairEnd {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly team: string | null;
  readonly segment: string | null;
  readonly tier: string | null;
  readonly criticality: string;
  readonly data: readonly { readonly class: string }[];
}

/** One end of a pair with its owner and what it holds; null where there is no such service. */
export async function pairEnd(executor: Executor, id: number): Promise<PairEnd | null> {
  const [row] = await sql<PairEnd>(executor)`
    SELECT s.id, s.key, s.name, t.name AS team, g.name AS segment, s.tier, s.criticality, s.data
    FROM service s LEFT JOIN team t ON t.id = s.team_id LEFT JOIN segment g ON g.id = s.segment_id WHERE s.id = ${id}`;
  return row ?? null;
}

export interface PairHistory {
  readonly allowed: number;
  readonly denied: number;
  readonly wouldDeny: number;
  readonly lastAllowed: Date | null;
  readonly firstDenied: Date | null;
  readonly lastDenied: Date | null;
  readonly kind: string | null;
  readonly activity: string | null;
  readonly door: string | null;
  readonly since: Date | null;
  readonly why: string | null;
  readonly contradiction: string | null;
}

/** What was ever seen of a pair, and how it stands. */
export async function pairHistory(executor: Executor, key: PairKey): Promise<PairHistory | null> {
  const [row] = await sql<PairHistory>(executor)`
    SELECT p.*, s.kind, s.activity, s.door, s.since, s.why, s.contradiction FROM (
      SELECT coalesce(sum(flows) FILTER (WHERE verdict = 1), 0) AS allowed,
        coalesce(sum(flows) FILTER (WHERE verdict = 2), 0) AS denied,
        coalesce(sum(flows) FILTER (WHERE verdict = 3), 0) AS "wouldDeny",
        max(last_seen) FILTER (WHERE verdict = 1) AS "lastAllowed",
        min(first_seen) FILTER (WHERE verdict = 2) AS "firstDenied",
        max(last_seen) FILTER (WHERE verdict = 2) AS "lastDenied"
      FROM flow_pair WHERE initiator_id = ${key.initiatorId} AND responder_id = ${key.responderId}
        AND protocol = ${key.protocol} AND port = ${key.port}
    ) p LEFT JOIN pair_standing s ON s.initiator_id = ${key.initiatorId} AND s.responder_id = ${key.responderId}
      AND s.protocol = ${key.protocol} AND s.port = ${key.port}`;
  return row ?? null;
}

export interface NamedDecider {
  readonly kind: string;
  readonly name: string;
  readonly flows: number;
}

/** The policies that sources named as deciding a pair's refusals, within the days since a moment. */
export function pairDeciders(executor: Executor, key: PairKey, from: Date): Promise<NamedDecider[]> {
  return sql<NamedDecider>(executor)`
    SELECT coalesce(p.kind, '') AS kind, coalesce(concat_ws('/', nullif(p.namespace, ''), p.name), '') AS name,
      sum(f.flows) AS flows
    FROM flow_day f LEFT JOIN flow_policy p ON p.id = f.policy_id AND f.policy_id <> 0
    WHERE f.initiator_id = ${key.initiatorId} AND f.responder_id = ${key.responderId}
      AND f.protocol = ${key.protocol} AND f.port = ${key.port} AND f.verdict IN (2, 3) AND f.bucket >= ${from}
    GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 5`;
}

export interface ChangedPolicy {
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly author: string | null;
  readonly commit: string | null;
  readonly at: Date;
  readonly change: 'came' | 'changed' | 'went';
  readonly before: unknown;
  readonly after: unknown;
}

/** Policy versions that began or ended around a moment in the namespaces of a pair, the nearest in time first. */
export function policiesChangedAround(
  executor: Executor,
  around: { at: Date; from: Date; to: Date },
  namespaces: readonly string[],
): Promise<ChangedPolicy[]> {
  return sql<ChangedPolicy>(executor)`
    SELECT o.kind, concat_ws('/', nullif(o.namespace, ''), o.name) AS name, v.file, v.line, v.author, v.commit,
      c.at, CASE WHEN c.went THEN 'went' WHEN b.id IS NULL THEN 'came' ELSE 'changed' END AS change,
      CASE WHEN c.went THEN cv.body ELSE cb.body END AS before, CASE WHEN c.went THEN NULL ELSE cv.body END AS after
    FROM (
      SELECT id, valid_from AS at, false AS went FROM policy_version WHERE superseded_at IS NULL
      UNION ALL
      SELECT v.id, v.valid_to, true FROM policy_version v WHERE v.superseded_at IS NULL AND v.valid_to IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM policy_version n WHERE n.object_id = v.object_id
          AND n.superseded_at IS NULL AND n.valid_from = v.valid_to)
    ) c
    JOIN policy_version v ON v.id = c.id JOIN policy o ON o.id = v.object_id
    LEFT JOIN policy_version b ON b.object_id = v.object_id AND b.superseded_at IS NULL AND b.valid_to = v.valid_from
    LEFT JOIN document_content cv ON cv.hash = v.content_hash LEFT JOIN document_content cb ON cb.hash = b.content_hash
    WHERE c.at >= ${around.from} AND c.at <= ${around.to} AND o.origin <> 'intended'
      AND (o.namespace = ANY(${[...namespaces]}::text[]) OR o.namespace = '')
    ORDER BY abs(extract(epoch FROM c.at - ${around.at}::timestamptz)), name LIMIT 5`;
}
