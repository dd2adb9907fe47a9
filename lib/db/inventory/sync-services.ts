import { type Executor, sql } from '@/lib/db/sql';
import type { Service } from '@/lib/inventory/service-model';

const CHUNK = 2_000;

/**
 * Upserts services by key and marks those that are gone as retired. An id, once given, stays with its key: flows,
 * pictures and links hold it. The seeded rows (internet; unknown, inside) never retire. Call after `syncDimensions`.
 */
export async function syncServices(executor: Executor, services: readonly Service[], now: Date): Promise<void> {
  for (let at = 0; at < services.length; at += CHUNK) {
    await upsert(executor, services.slice(at, at + CHUNK), now);
  }
  await sql(executor)`
    UPDATE service SET retired_at = ${now}
    WHERE retired_at IS NULL AND id >= 100 AND NOT key = ANY(${services.map((service) => service.key)}::text[])`;
}

async function upsert(executor: Executor, services: readonly Service[], now: Date): Promise<void> {
  await sql(executor)`
    INSERT INTO service (key, name, kind, cluster, namespace, environment_id, team_id, segment_id, tier, criticality,
                         data, transit, transit_reason, first_seen)
    SELECT r.key, r.name, r.kind, r.cluster, r.namespace, e.id, t.id, s.id, r.tier, r.criticality, r.data, r.transit,
           r."transitReason", ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(services)}::jsonb) AS r(key text, name text, kind text, cluster text,
      namespace text, environment text, team text, segment text, tier text, criticality text, data jsonb,
      transit boolean, "transitReason" text)
    LEFT JOIN environment e ON e.name = r.environment
    LEFT JOIN team t ON t.name = r.team
    LEFT JOIN segment s ON s.name = r.segment
    ON CONFLICT (key) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind, cluster = EXCLUDED.cluster,
      namespace = EXCLUDED.namespace, environment_id = EXCLUDED.environment_id, team_id = EXCLUDED.team_id,
      segment_id = EXCLUDED.segment_id, tier = EXCLUDED.tier, criticality = EXCLUDED.criticality,
      data = EXCLUDED.data, transit = EXCLUDED.transit, transit_reason = EXCLUDED.transit_reason, retired_at = NULL`;
}
