import { type Executor, sql } from '@/lib/db/sql';

/** One live estate file: its text, and the version that carries it. */
export interface EstateFile {
  readonly id: number;
  /** The imported folder it belongs to; '' for a file that was imported alone. */
  readonly root: string;
  readonly file: string;
  readonly contentHash: string;
  readonly text: string;
}

/** Every estate file that is live now, in the order of root and file. */
export async function currentEstateFiles(executor: Executor): Promise<EstateFile[]> {
  return sql<EstateFile>(executor)`
    SELECT id, root, file, content_hash AS "contentHash", text FROM estate_version
    WHERE valid_to IS NULL AND superseded_at IS NULL ORDER BY root, file`;
}
