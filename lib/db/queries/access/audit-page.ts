import type { AuditFields } from '../../audit/append-audit';
import { type Executor, fragment, type SqlFragment, sql } from '../../sql';

export interface AuditFilter {
  /** Part of the name, or the whole id. */
  readonly actor: string | null;
  /** An action, or the thing before its dot. */
  readonly action: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

export type AuditRow = Omit<AuditFields, 'at' | 'prevHash'> & { at: Date; hash: string };

function matches({ actor, action, from, to }: AuditFilter): SqlFragment {
  return fragment`
    (${actor}::text IS NULL OR actor_id = ${actor} OR strpos(lower(actor_name), lower(${actor})) > 0)
    AND (${action}::text IS NULL OR action = ${action} OR starts_with(action, ${action} || '.'))
    AND (${from}::timestamptz IS NULL OR at >= ${from}) AND (${to}::timestamptz IS NULL OR at < ${to})`;
}

/** Rows of the audit log before `before` (exclusive), the newest first. */
export function auditPage(
  executor: Executor,
  filter: AuditFilter,
  page: { before: number | null; limit: number },
): Promise<AuditRow[]> {
  return sql<AuditRow>(executor)`
    SELECT seq, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action, object,
      before_hash AS "beforeHash", after_hash AS "afterHash", details, reason, ip, request_id AS "requestId", hash
    FROM audit_entry
    WHERE ${matches(filter)} AND (${page.before}::bigint IS NULL OR seq < ${page.before})
    ORDER BY seq DESC LIMIT ${page.limit}::int`;
}

/** How many rows match. */
export async function auditTotal(executor: Executor, filter: AuditFilter): Promise<number> {
  const [row] = await sql<{ n: number }>(executor)`
    SELECT count(*)::int AS n FROM audit_entry WHERE ${matches(filter)}`;
  return row?.n ?? 0;
}

/** Every action that was ever recorded. */
export async function auditActions(executor: Executor): Promise<string[]> {
  const rows = await sql<{ action: string }>(executor)`SELECT DISTINCT action FROM audit_entry ORDER BY action`;
  return rows.map(({ action }) => action);
}
