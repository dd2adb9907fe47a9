import type { ChangeStamp } from '@/lib/db/inventory/apply-document-changes';
import { type Executor, sql } from '@/lib/db/sql';

export interface EstateChanges {
  /** Versions that end: changed or retired files. */
  readonly ended: readonly number[];
  readonly written: readonly {
    readonly root: string;
    readonly file: string;
    readonly contentHash: string;
    readonly text: string;
  }[];
}

/** Writes estate files through both times, as `applyDocumentChanges` does for documents. Call within a transaction. */
export async function applyEstateChanges(
  executor: Executor,
  changes: EstateChanges,
  stamp: ChangeStamp,
): Promise<void> {
  const { importId, validAt, recordedAt } = stamp;
  await sql(executor)`
    UPDATE estate_version SET superseded_at = GREATEST(recorded_at, ${recordedAt})
    WHERE id = ANY(${[...changes.ended]}::int[])`;
  await sql(executor)`
    INSERT INTO estate_version (root, file, content_hash, text, valid_from, valid_to, recorded_at, import_id)
    SELECT root, file, content_hash, text, valid_from, ${validAt}::timestamptz, ${recordedAt}::timestamptz, ${importId}::int
    FROM estate_version WHERE id = ANY(${[...changes.ended]}::int[]) AND valid_from < ${validAt}`;
  for (const { root, file, contentHash, text } of changes.written) {
    await sql(executor)`
      INSERT INTO estate_version (root, file, content_hash, text, valid_from, recorded_at, import_id)
      VALUES (${root}, ${file}, ${contentHash}, ${text}, ${validAt}, ${recordedAt}, ${importId})`;
  }
}
