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

/** Where a page lies: the rows older than one, or those newer than one, nearest to it. */
export interface AuditPlace {
  readonly than: number;
  readonly side: 'older' | 'newer';
}

/** Rows of the audit log at `place` (null = from the newest on), the newest first. */
export async function auditPage(
  executor: Executor,
  filter: AuditFilter,
  { place, limit }: { place: AuditPlace | null; limit: number },
): Promise<AuditRow[]> {
  const newer = place?.side === 'newer';
  const beside =
    place === null ? fragment`` : newer ? fragment`AND seq > ${place.than}` : fragment`AND seq < ${place.than}`;
  const rows = await sql<AuditRow>(executor)`
    SELECT seq, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action, object,
      before_hash AS "beforeHash", after_hash AS "afterHash", details, reason, ip, request_id AS "requestId", hash
    FROM audit_entry
    WHERE ${matches(filter)} ${beside}
    ORDER BY seq ${newer ? fragment`ASC` : fragment`DESC`} LIMIT ${limit}::int`;
  return newer ? rows.reverse() : rows;
}

/** How many rows match, and how many of them are newer than row `seq`. */
export async function auditTotal(
  executor: Executor,
  filter: AuditFilter,
  seq: number,
): Promise<{ total: number; newer: number }> {
  const [row] = await sql<{ total: number; newer: number }>(executor)`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE seq > ${seq}))::int AS newer
    FROM audit_entry WHERE ${matches(filter)}`;
  return row ?? { total: 0, newer: 0 };
}

/** Every action that was ever recorded. */
export async function auditActions(executor: Executor): Promise<string[]> {
  const rows = await sql<{ action: string }>(executor)`SELECT DISTINCT action FROM audit_entry ORDER BY action`;
  return rows.map(({ action }) => action);
}
