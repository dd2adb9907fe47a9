import type { RunDocumentName } from '@/lib/db/posture/store-run-details';
import { type Executor, sql } from '@/lib/db/sql';
import type { PostureSnapshot } from '@/lib/posture/snapshot';

/** One part of a run's snapshot, as `storeRunDetails` wrote it; null where the run keeps none of that name. */
export async function runDocument<N extends RunDocumentName>(
  executor: Executor,
  runId: number,
  name: N,
): Promise<PostureSnapshot[N] | null> {
  const [row] = await sql<{ body: PostureSnapshot[N] }>(executor)`
    SELECT body FROM run_document WHERE run_id = ${runId} AND name = ${name}`;
  return row?.body ?? null;
}
