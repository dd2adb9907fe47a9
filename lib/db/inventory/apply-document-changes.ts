import { type Executor, identifier, sql } from '@/lib/db/sql';
import type { CurrentDocument, DocumentRecord, VersionedTables } from './versioned-tables';

/** Documents per statement: keeps one parameter below a few megabytes. */
const CHUNK = 500;

export interface DocumentChanges {
  readonly added: readonly DocumentRecord[];
  readonly changed: readonly { readonly before: CurrentDocument; readonly after: DocumentRecord }[];
  /** Same content at another file or line: the place is corrected, no version is made. */
  readonly moved: readonly { readonly before: CurrentDocument; readonly after: DocumentRecord }[];
  readonly retired: readonly CurrentDocument[];
}

export interface ChangeStamp {
  readonly importId: number;
  /** From when the new content is held to be true. */
  readonly validAt: Date;
  /** When it became known here. */
  readonly recordedAt: Date;
}

/**
 * Writes changes without forgetting: a version that ends is superseded and written again with its end, so that both
 * "what was true then" and "what did we believe then" can be asked. Call within a transaction.
 */
export async function applyDocumentChanges(
  executor: Executor,
  tables: VersionedTables,
  changes: DocumentChanges,
  stamp: ChangeStamp,
): Promise<void> {
  const ended = [...changes.changed.map((change) => change.before), ...changes.retired];
  await endVersions(
    executor,
    tables,
    ended.map((document) => document.versionId),
    stamp,
  );
  const fresh = changes.added.map((document) => ({ document, validFrom: firstValid(document, stamp.validAt) }));
  const next = changes.changed.map(({ after }) => ({ document: after, validFrom: stamp.validAt }));
  for (const chunk of chunks([...fresh, ...next])) await writeVersions(executor, tables, chunk, stamp);
  for (const chunk of chunks(changes.moved)) await correctPlaces(executor, tables, chunk);
}

function firstValid(document: DocumentRecord, validAt: Date): Date {
  const { createdAt } = document;
  return createdAt !== null && createdAt < validAt ? createdAt : validAt;
}

function* chunks<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}

async function endVersions(
  executor: Executor,
  tables: VersionedTables,
  versions: readonly number[],
  { importId, validAt, recordedAt }: ChangeStamp,
): Promise<void> {
  if (versions.length === 0) return;
  const table = identifier(tables.version);
  await sql(executor)`
    UPDATE ${table} SET superseded_at = GREATEST(recorded_at, ${recordedAt}) WHERE id = ANY(${[...versions]}::bigint[])`;
  await sql(executor)`
    INSERT INTO ${table} (object_id, api_version, content_hash, file, line, lines, author, "commit",
                          valid_from, valid_to, recorded_at, import_id)
    SELECT object_id, api_version, content_hash, file, line, lines, author, "commit",
           valid_from, ${validAt}::timestamptz, ${recordedAt}::timestamptz, ${importId}::int
    FROM ${table} WHERE id = ANY(${[...versions]}::bigint[]) AND valid_from < ${validAt}`;
}

async function writeVersions(
  executor: Executor,
  tables: VersionedTables,
  rows: readonly { readonly document: DocumentRecord; readonly validFrom: Date }[],
  { importId, recordedAt }: ChangeStamp,
): Promise<void> {
  const json = JSON.stringify(rows.map(({ document, validFrom }) => ({ ...document, validFrom })));
  await sql(executor)`
    INSERT INTO document_content (hash, body)
    SELECT DISTINCT ON (r."contentHash") r."contentHash", r.body
    FROM jsonb_to_recordset(${json}::jsonb) AS r("contentHash" text, body jsonb)
    ORDER BY r."contentHash" ON CONFLICT (hash) DO NOTHING`;
  await sql(executor)`
    INSERT INTO ${identifier(tables.object)} (cluster, origin, api_group, kind, namespace, name, first_seen)
    SELECT r.cluster, r.origin, r."apiGroup", r.kind, r.namespace, r.name, r."validFrom"
    FROM jsonb_to_recordset(${json}::jsonb) AS r(cluster text, origin text, "apiGroup" text, kind text,
                                                 namespace text, name text, "validFrom" timestamptz)
    ON CONFLICT (cluster, origin, kind, namespace, name, api_group) DO NOTHING`;
  await sql(executor)`
    INSERT INTO ${identifier(tables.version)} (object_id, api_version, content_hash, file, line, lines, author,
                                               "commit", valid_from, recorded_at, import_id)
    SELECT o.id, r."apiVersion", r."contentHash", r.file, r.line, r.lines, r.author, r."commit", r."validFrom",
           ${recordedAt}::timestamptz, ${importId}::int
    FROM jsonb_to_recordset(${json}::jsonb) AS r(cluster text, origin text, "apiGroup" text, kind text,
           namespace text, name text, "apiVersion" text, "contentHash" text, file text, line int, lines jsonb,
           author text, "commit" text, "validFrom" timestamptz)
    JOIN ${identifier(tables.object)} o USING (cluster, origin, kind, namespace, name)
    WHERE o.api_group = r."apiGroup"`;
}

async function correctPlaces(
  executor: Executor,
  tables: VersionedTables,
  moves: DocumentChanges['moved'],
): Promise<void> {
  const json = JSON.stringify(
    moves.map(({ before, after }) => ({
      id: before.versionId,
      file: after.file,
      line: after.line,
      lines: after.lines,
    })),
  );
  await sql(executor)`
    UPDATE ${identifier(tables.version)} v SET file = r.file, line = r.line, lines = r.lines
    FROM jsonb_to_recordset(${json}::jsonb) AS r(id bigint, file text, line int, lines jsonb) WHERE v.id = r.id`;
}
