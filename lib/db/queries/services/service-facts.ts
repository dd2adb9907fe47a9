import { type Executor, sql } from '@/lib/db/sql';
import type { ServicePosture } from '@/lib/posture/snapshot';

export interface ServiceRecord {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: 'workload' | 'external' | 'unknown';
  readonly retiredAt: Date | null;
}

/** A service by its number, retired ones too; null where there never was one. */
export async function serviceRecord(executor: Executor, id: number): Promise<ServiceRecord | null> {
  const [row] = await sql<ServiceRecord>(executor)`
    SELECT id, key, name, kind, retired_at AS "retiredAt" FROM service WHERE id = ${id}`;
  return row ?? null;
}

/** What a run says of one service; null where the run did not know it. */
export async function servicePosture(executor: Executor, runId: number, id: number): Promise<ServicePosture | null> {
  const [row] = await sql<{ detail: ServicePosture }>(executor)`
    SELECT detail FROM service_posture WHERE run_id = ${runId} AND service_id = ${id}`;
  return row?.detail ?? null;
}

/** Reach in all (at most) of one service by run since a moment, oldest first, with the flat network of that time. */
export function reachTrend(
  executor: Executor,
  id: number,
  since: Date,
): Promise<{ at: Date; reach: number; of: number }[]> {
  return sql<{ at: Date; reach: number; of: number }>(executor)`
    SELECT r.valid_at AS at, p.reach_transitive_max AS reach, p.population AS of
    FROM service_posture p JOIN analysis_run r ON r.id = p.run_id
    WHERE p.service_id = ${id} AND r.state = 'finished' AND r.valid_at >= ${since} ORDER BY r.valid_at`;
}

/** Live services whose name, namespace/name or number is `text`; at most two, since one is asked for. */
export function servicesNamed(executor: Executor, text: string): Promise<{ id: number; key: string; name: string }[]> {
  return sql<{ id: number; key: string; name: string }>(executor)`
    SELECT id, key, name FROM service
    WHERE retired_at IS NULL AND (name = ${text} OR namespace || '/' || name = ${text} OR key = ${text} OR id::text = ${text})
    ORDER BY id LIMIT 2`;
}
