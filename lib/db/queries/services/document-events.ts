import type { VersionedTables } from '@/lib/db/inventory/versioned-tables';
import { type Executor, identifier, sql } from '@/lib/db/sql';

/** A document began to say something, or ceased to be. */
export interface DocumentEvent {
  readonly objectId: number;
  /** The version that began; for an end, the one that ended. */
  readonly versionId: number;
  readonly change: 'added' | 'changed' | 'removed';
  readonly cluster: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly origin: string;
  /** What it said since; null after its end. */
  readonly hash: string | null;
  /** What it said until then; null where it is the first that is known. */
  readonly beforeHash: string | null;
  readonly apiVersion: string;
  readonly file: string;
  readonly line: number;
  readonly author: string | null;
  readonly commit: string | null;
  /** Since when it is true, and since when it is known. */
  readonly trueAt: Date;
  readonly knownAt: Date;
  /** The source whose import told it. */
  readonly source: string;
}

/**
 * What happened to documents through both times, in the order in which it came to be known. Every version was written
 * open-ended once; what ended was superseded by its successor, or by nothing. Index: the version's (object_id, valid_from).
 */
export function documentEvents(
  executor: Executor,
  tables: VersionedTables,
  objectIds: readonly number[],
): Promise<DocumentEvent[]> {
  const version = identifier(tables.version);
  return sql<DocumentEvent>(executor)`
    WITH stated AS (
      SELECT * FROM ${version} WHERE object_id = ANY(${[...objectIds]}::int[]) AND valid_to IS NULL
    ), events AS (
      SELECT v.object_id, v.id, CASE WHEN b.id IS NULL THEN 'added' ELSE 'changed' END AS change,
        v.content_hash AS hash, b.content_hash AS before_hash, v.valid_from AS true_at, v.recorded_at AS known_at,
        v.import_id
      FROM stated v LEFT JOIN LATERAL (
        SELECT s.id, s.content_hash FROM stated s
        WHERE s.object_id = v.object_id AND s.superseded_at = v.recorded_at AND s.id < v.id ORDER BY s.id DESC LIMIT 1
      ) b ON true
      UNION ALL
      SELECT v.object_id, v.id, 'removed', NULL, v.content_hash, coalesce(e.valid_to, v.superseded_at),
        v.superseded_at, coalesce(e.import_id, v.import_id)
      FROM stated v LEFT JOIN LATERAL (
        SELECT x.valid_to, x.import_id FROM ${version} x
        WHERE x.object_id = v.object_id AND x.recorded_at = v.superseded_at AND x.valid_to IS NOT NULL
        ORDER BY x.id DESC LIMIT 1
      ) e ON true
      WHERE v.superseded_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM stated n WHERE n.object_id = v.object_id AND n.recorded_at = v.superseded_at AND n.id > v.id)
    )
    SELECT e.object_id AS "objectId", e.id AS "versionId", e.change, o.cluster, o.kind, o.namespace, o.name, o.origin,
      e.hash, e.before_hash AS "beforeHash", v.api_version AS "apiVersion", v.file, v.line, v.author, v."commit",
      e.true_at AS "trueAt", e.known_at AS "knownAt", s.name AS source
    FROM events e
    JOIN ${version} v ON v.id = e.id
    JOIN ${identifier(tables.object)} o ON o.id = e.object_id
    JOIN import_run i ON i.id = e.import_id
    JOIN source s ON s.id = i.source_id
    ORDER BY e.known_at, e.id, e.change DESC`;
}
