import { type Executor, sql } from '@/lib/db/sql';
import type { ServicePosture } from '@/lib/posture/snapshot';

const CHUNK = 1_000;

/** Stores the figures of every service of a run. Services without an id (never synced) are left out. */
export async function storeServicePosture(
  executor: Executor,
  runId: number,
  services: readonly ServicePosture[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = services.flatMap((service) => {
    const id = ids.get(service.key);
    return id === undefined ? [] : [toRow(id, service)];
  });
  for (let at = 0; at < rows.length; at += CHUNK) {
    await sql(executor)`
      INSERT INTO service_posture
      SELECT ${runId}::int, r.service_id, r.ingress, r.egress, r.ingress_reason, r.egress_reason,
        r.reach_direct, r.reach_direct_max, r.reach_two_hops, r.reach_two_hops_max, r.reach_transitive,
        r.reach_transitive_max, r.reach_shared, r.reach_shared_max, r.exposure_direct, r.exposure_direct_max,
        r.exposure_transitive, r.exposure_transitive_max, r.exposure_shared, r.exposure_shared_max,
        r.restricted_reach, r.restricted_reach_max, r.population, r.from_internet, r.detail
      FROM jsonb_populate_recordset(NULL::service_posture, ${JSON.stringify(rows.slice(at, at + CHUNK))}::jsonb) r`;
  }
}

/** Column names as in the table; the whole answer stays beside them in `detail`. */
function toRow(id: number, service: ServicePosture): Record<string, unknown> {
  const { blast, exposure } = service;
  return {
    service_id: id,
    ingress: service.ingress?.state ?? 'outside',
    egress: service.egress?.state ?? 'outside',
    ingress_reason: service.ingress?.reason ?? '',
    egress_reason: service.egress?.reason ?? '',
    reach_direct: blast.oneHop.atLeast,
    reach_direct_max: blast.oneHop.atMost,
    reach_two_hops: blast.twoHops.atLeast,
    reach_two_hops_max: blast.twoHops.atMost,
    reach_transitive: blast.transitive.atLeast,
    reach_transitive_max: blast.transitive.atMost,
    reach_shared: blast.transitiveShared.atLeast,
    reach_shared_max: blast.transitiveShared.atMost,
    exposure_direct: exposure.oneHop.atLeast,
    exposure_direct_max: exposure.oneHop.atMost,
    exposure_transitive: exposure.transitive.atLeast,
    exposure_transitive_max: exposure.transitive.atMost,
    exposure_shared: exposure.transitiveShared.atLeast,
    exposure_shared_max: exposure.transitiveShared.atMost,
    restricted_reach: blast.restricted.atLeast,
    restricted_reach_max: blast.restricted.atMost,
    population: blast.of,
    from_internet: service.internet.direct,
    detail: service,
  };
}
