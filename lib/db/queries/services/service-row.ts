import { type Executor, sql } from '@/lib/db/sql';
import type { ServicePosture } from '@/lib/posture/snapshot';

export interface ServiceRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: 'workload' | 'external' | 'unknown';
  readonly cluster: string;
  readonly namespace: string;
  readonly environment: string | null;
  readonly segment: string | null;
  readonly team: string | null;
  readonly contact: string | null;
  readonly tier: string | null;
  readonly criticality: string;
  readonly data: readonly { readonly class: string; readonly holds: string }[];
  readonly transit: boolean;
  readonly transitReason: string | null;
  readonly firstSeen: Date | null;
  readonly retiredAt: Date | null;
  /** What the run says of it; null where the run does not know it. */
  readonly posture: ServicePosture | null;
}

/** One service with what a run says of it (`runId` null: nothing); null where there is no such service. */
export async function serviceRow(executor: Executor, id: number, runId: number | null): Promise<ServiceRow | null> {
  const [row] = await sql<ServiceRow>(executor)`
    SELECT s.id, s.key, s.name, s.kind, s.cluster, s.namespace, e.name AS environment, g.name AS segment,
      t.name AS team, t.contact, s.tier, s.criticality, s.data, s.transit, s.transit_reason AS "transitReason",
      s.first_seen AS "firstSeen", s.retired_at AS "retiredAt", p.detail AS posture
    FROM service s
    LEFT JOIN environment e ON e.id = s.environment_id
    LEFT JOIN segment g ON g.id = s.segment_id
    LEFT JOIN team t ON t.id = s.team_id
    LEFT JOIN service_posture p ON p.service_id = s.id AND p.run_id = ${runId}::int
    WHERE s.id = ${id}`;
  return row ?? null;
}
