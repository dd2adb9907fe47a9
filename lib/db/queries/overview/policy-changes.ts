import { type Executor, sql } from '@/lib/db/sql';

/** Policies that came to say something else at one moment. */
export interface PolicyChange {
  readonly at: Date;
  readonly policies: number;
  /** `namespace/name` of the first by name. */
  readonly first: string;
}

/** When policies in force or on file changed within a window, latest first, at most `limit` moments. */
export function policyChanges(executor: Executor, from: Date, to: Date, limit: number): Promise<PolicyChange[]> {
  return sql<PolicyChange>(executor)`
    SELECT at, count(DISTINCT object_id)::int AS policies, min(name) AS first FROM (
      SELECT v.valid_from AS at, v.object_id, concat_ws('/', nullif(o.namespace, ''), o.name) AS name
      FROM policy_version v JOIN policy o ON o.id = v.object_id
      WHERE v.superseded_at IS NULL AND o.origin <> 'intended'
      UNION ALL
      SELECT v.valid_to, v.object_id, concat_ws('/', nullif(o.namespace, ''), o.name)
      FROM policy_version v JOIN policy o ON o.id = v.object_id
      WHERE v.superseded_at IS NULL AND v.valid_to IS NOT NULL AND o.origin <> 'intended'
    ) changes
    WHERE at >= ${from} AND at < ${to} GROUP BY at ORDER BY at DESC LIMIT ${limit}`;
}
