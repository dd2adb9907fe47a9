import { type Executor, sql } from '../../sql';

/** A source with everything that was ever counted of it. */
export interface SourceRow {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly cluster: string | null;
  readonly format: string | null;
  readonly counting: string | null;
  readonly expectedIntervalSeconds: number | null;
  readonly lastSeenAt: Date | null;
  /** Of flows the newest record, of documents the last import. */
  readonly newest: Date | null;
  readonly deliveries: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicate: number;
  readonly unchanged: number;
  readonly gaps: number;
  /** The last delivery had something in it, all of which was rejected. */
  readonly lastFailed: boolean;
}

/** Every source, or the one of `id`, by name. Sums run over the ledgers, which have a row per delivery. */
export function sourceRows(executor: Executor, id: number | null = null): Promise<SourceRow[]> {
  return sql<SourceRow>(executor)`
    WITH delivery AS (
      SELECT source_id, at, accepted, rejected, duplicate, unchanged FROM import_run
      UNION ALL
      SELECT source_id, at, accepted, rejected, duplicate, 0 FROM ingest_batch WHERE kind = 'chunk'
    ), sums AS (
      SELECT source_id, count(*)::int AS deliveries, sum(accepted)::float8 AS accepted, sum(rejected)::float8 AS rejected,
        sum(duplicate)::float8 AS duplicate, sum(unchanged)::float8 AS unchanged,
        (array_agg(accepted + duplicate = 0 AND rejected > 0 ORDER BY at DESC))[1] AS failed
      FROM delivery GROUP BY source_id
    )
    SELECT s.id, s.name, CASE WHEN f.source_id IS NOT NULL THEN 'flows' ELSE s.kind END AS kind,
      coalesce(s.cluster, f.network) AS cluster, f.format, f.counting,
      s.expected_interval_seconds AS "expectedIntervalSeconds", s.last_seen_at AS "lastSeenAt",
      CASE WHEN f.source_id IS NOT NULL THEN f.newest ELSE s.last_seen_at END AS newest,
      coalesce(d.deliveries, 0) AS deliveries, coalesce(d.accepted, 0) AS accepted,
      coalesce(d.rejected, 0) AS rejected, coalesce(d.duplicate, 0) AS duplicate,
      coalesce(d.unchanged, 0) AS unchanged, coalesce(d.failed, false) AS "lastFailed",
      (SELECT count(*)::int FROM data_gap g WHERE g.source_id = s.id) AS gaps
    FROM source s LEFT JOIN flow_source f ON f.source_id = s.id LEFT JOIN sums d ON d.source_id = s.id
    WHERE ${id}::int IS NULL OR s.id = ${id}
    ORDER BY s.name`;
}
