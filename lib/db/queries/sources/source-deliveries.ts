import { type Executor, sql } from '../../sql';

export interface DeliveryRow {
  readonly id: string;
  readonly at: Date;
  readonly what: string;
  readonly by: string | null;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicate: number;
  readonly unchanged: number;
  readonly added: number | null;
  readonly changed: number | null;
  readonly retired: number | null;
  readonly hash: string;
}

/** Imports and batches of flow records of one source, the newest first. */
export function sourceDeliveries(executor: Executor, sourceId: number, limit: number): Promise<DeliveryRow[]> {
  return sql<DeliveryRow>(executor)`
    (SELECT 'import/' || id AS id, at, command AS what, actor_name AS by,
      accepted + rejected AS records, accepted, rejected, duplicate, unchanged, added, changed,
      retired, content_hash AS hash
    FROM import_run WHERE source_id = ${sourceId}::int)
    UNION ALL
    (SELECT 'batch/' || id, at, 'flows', NULL, records, accepted, rejected, duplicate, 0, NULL, NULL, NULL, hash
    FROM ingest_batch WHERE source_id = ${sourceId} AND kind = 'chunk')
    ORDER BY at DESC, id DESC LIMIT ${limit}::int`;
}

export interface RejectedRow {
  readonly place: string;
  readonly reason: string;
  readonly sample: string | null;
  readonly at: Date;
}

/** What could not be read of one source, the newest first: flow records with a sample, documents with their place. */
export function sourceRejections(executor: Executor, sourceId: number, limit: number): Promise<RejectedRow[]> {
  return sql<RejectedRow>(executor)`
    (SELECT 'line ' || line AS place, reason, sample, at FROM rejected_record
    WHERE source_id = ${sourceId}::int ORDER BY id DESC LIMIT ${limit}::int)
    UNION ALL
    (SELECT r.source, r.message, NULL, i.at
    FROM (SELECT at, rejections FROM import_run WHERE source_id = ${sourceId} ORDER BY id DESC LIMIT ${limit}) i,
      jsonb_to_recordset(i.rejections) AS r(source text, message text))
    ORDER BY at DESC LIMIT ${limit}`;
}

export interface GapRow {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly lost: number | null;
  readonly reason: string;
}

/** Records that a source says it lost, the newest first. */
export function sourceGaps(executor: Executor, sourceId: number, limit: number): Promise<GapRow[]> {
  return sql<GapRow>(executor)`
    SELECT starts_at AS "from", ends_at AS "to", lost, reason FROM data_gap
    WHERE source_id = ${sourceId}::int ORDER BY id DESC LIMIT ${limit}::int`;
}
