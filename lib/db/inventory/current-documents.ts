import { type Executor, identifier, sql } from '@/lib/db/sql';
import type { CurrentDocument, VersionedTables } from './versioned-tables';

/** Every document of `clusters` that is live now, whatever its origin, with the source that last wrote it. */
export async function currentDocuments(
  executor: Executor,
  tables: VersionedTables,
  clusters: readonly string[],
): Promise<CurrentDocument[]> {
  return sql<CurrentDocument>(executor)`
    SELECT o.id AS "objectId", v.id AS "versionId", o.cluster, o.origin, o.api_group AS "apiGroup", o.kind,
           o.namespace, o.name, v.content_hash AS "contentHash", v.file, v.line, s.name AS source
    FROM ${identifier(tables.object)} o
    JOIN ${identifier(tables.version)} v ON v.object_id = o.id AND v.valid_to IS NULL AND v.superseded_at IS NULL
    JOIN import_run i ON i.id = v.import_id
    JOIN source s ON s.id = i.source_id
    WHERE o.cluster = ANY(${[...clusters]}::text[])`;
}
