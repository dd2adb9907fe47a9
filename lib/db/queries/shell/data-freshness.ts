import { type Executor, sql } from '../../sql';

export interface DataFreshness {
  kind: 'flows' | 'policies' | 'inventory';
  /** The newest flow, or the last import that read this kind; null when there never was one. */
  lastAt: Date | null;
  /** A source of this kind has been silent for three of its expected intervals. */
  stale: boolean;
}

/** The age of what screens are computed from. A source without an expected interval is never called late. */
export async function dataFreshness(executor: Executor, now: Date): Promise<DataFreshness[]> {
  return sql<DataFreshness>(executor)`
    WITH late AS (
      SELECT id FROM source
      WHERE expected_interval_seconds IS NOT NULL
        AND last_seen_at < ${now}::timestamptz - expected_interval_seconds * 3 * interval '1 second'
    )
    SELECT 'flows' AS kind,
      (SELECT max(newest) FROM flow_source) AS "lastAt",
      EXISTS (SELECT 1 FROM flow_source f JOIN source s ON s.id = f.source_id
        WHERE f.newest < ${now}::timestamptz - s.expected_interval_seconds * 3 * interval '1 second') AS stale
    UNION ALL
    SELECT 'policies',
      CASE WHEN EXISTS (SELECT 1 FROM policy)
        THEN (SELECT max(at) FROM import_run WHERE command IN ('policies', 'inventory')) END,
      EXISTS (SELECT 1 FROM late JOIN import_run r ON r.source_id = late.id AND r.command = 'policies')
    UNION ALL
    SELECT 'inventory',
      (SELECT max(at) FROM import_run WHERE command = 'inventory'),
      EXISTS (SELECT 1 FROM late JOIN import_run r ON r.source_id = late.id AND r.command = 'inventory')`;
}
