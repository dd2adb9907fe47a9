import type { VersionedTables } from '@/lib/db/inventory/versioned-tables';
import { type Executor, identifier, sql } from '@/lib/db/sql';
import type { ManifestDocument, Origin } from '@/lib/inventory/model';

/** The two times of a question: what was true at `validAt`, as far as we knew at `knownAt`. */
export interface AsOf {
  readonly validAt: Date;
  readonly knownAt: Date;
}

interface Row {
  apiVersion: string;
  kind: string;
  cluster: string;
  namespace: string;
  name: string;
  origin: Origin;
  body: Record<string, unknown>;
  file: string;
  line: number;
  lines: Record<string, number>;
  contentHash: string;
}

/** A stored document as the pure parts read it, with the hash of its normalised content. */
export type StoredDocument = ManifestDocument & { readonly contentHash: string };

/**
 * Documents that were true and believed at a moment, ordered by cluster, namespace, kind and name. Index: the
 * version's (object_id, valid_from); a whole estate is read anyway, so the plan is a scan of the versions.
 */
export async function documentsAsOf(executor: Executor, tables: VersionedTables, at: AsOf): Promise<StoredDocument[]> {
  const rows = await sql<Row>(executor)`
    SELECT v.api_version AS "apiVersion", o.kind, o.cluster, o.namespace, o.name, o.origin, c.body, v.file, v.line,
           v.lines, v.content_hash AS "contentHash"
    FROM ${identifier(tables.version)} v
    JOIN ${identifier(tables.object)} o ON o.id = v.object_id
    JOIN document_content c ON c.hash = v.content_hash
    WHERE v.valid_from <= ${at.validAt} AND (v.valid_to IS NULL OR v.valid_to > ${at.validAt})
      AND v.recorded_at <= ${at.knownAt} AND (v.superseded_at IS NULL OR v.superseded_at > ${at.knownAt})
    ORDER BY o.cluster, o.namespace, o.kind, o.name, o.origin, o.api_group`;
  return rows.map(({ file, line, ...document }) => ({ ...document, ref: { source: file, line } }));
}
