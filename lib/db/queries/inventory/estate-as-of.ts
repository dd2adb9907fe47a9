import { type Executor, sql } from '@/lib/db/sql';
import type { AsOf } from './documents-as-of';

/** The estate's files as they were true and known at a moment, in the order in which their rules hold. */
export async function estateAsOf(
  executor: Executor,
  at: AsOf,
): Promise<{ root: string; file: string; text: string; contentHash: string }[]> {
  return sql<{ root: string; file: string; text: string; contentHash: string }>(executor)`
    SELECT root, file, text, content_hash AS "contentHash" FROM estate_version
    WHERE valid_from <= ${at.validAt} AND (valid_to IS NULL OR valid_to > ${at.validAt})
      AND recorded_at <= ${at.knownAt} AND (superseded_at IS NULL OR superseded_at > ${at.knownAt})
    ORDER BY root, file`;
}
