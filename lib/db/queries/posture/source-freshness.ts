import { type Executor, sql } from '@/lib/db/sql';
import type { SourceFreshness } from '@/lib/posture/metrics/hygiene-metrics';

/** Every source with the time of its newest record: of flows the newest flow, of documents the last import. */
export async function sourceFreshness(executor: Executor): Promise<SourceFreshness[]> {
  const rows = await sql<{ name: string; kind: string; newest: Date | null; seconds: number | null }>(executor)`
    SELECT s.name, CASE WHEN f.source_id IS NOT NULL THEN 'flows' ELSE s.kind END AS kind,
      CASE WHEN f.source_id IS NOT NULL THEN f.newest ELSE s.last_seen_at END AS newest,
      s.expected_interval_seconds AS seconds
    FROM source s LEFT JOIN flow_source f ON f.source_id = s.id ORDER BY s.name`;
  return rows.map(({ name, kind, newest, seconds }) => ({
    name,
    kind,
    newest: newest?.toISOString() ?? null,
    expectedMinutes: seconds === null ? null : seconds / 60,
  }));
}
