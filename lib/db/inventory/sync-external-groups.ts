import { type Executor, sql } from '@/lib/db/sql';
import type { ExternalGroupSpec } from '@/lib/inventory/service-model';

/** Upserts named address groups and ties each to its node of the graph (`external/<name>`). After `syncServices`. */
export async function syncExternalGroups(
  executor: Executor,
  groups: readonly ExternalGroupSpec[],
  now: Date,
): Promise<void> {
  const rows = groups.map(({ ref, ...group }) => ({ ...group, file: ref.source, line: ref.line }));
  await sql(executor)`
    INSERT INTO external_group (name, service_id, kind, cidrs, hosts, file, line)
    SELECT r.name, s.id, r.kind, r.cidrs, r.hosts, r.file, r.line
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(name text, kind text, cidrs text[], hosts text[],
      file text, line int)
    LEFT JOIN service s ON s.key = 'external/' || r.name
    ON CONFLICT (name) DO UPDATE SET service_id = EXCLUDED.service_id, kind = EXCLUDED.kind, cidrs = EXCLUDED.cidrs,
      hosts = EXCLUDED.hosts, file = EXCLUDED.file, line = EXCLUDED.line, retired_at = NULL`;
  await sql(executor)`
    UPDATE external_group SET retired_at = ${now}
    WHERE retired_at IS NULL AND NOT name = ANY(${groups.map((group) => group.name)}::text[])`;
}
