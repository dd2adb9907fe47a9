import { type Executor, sql } from '../../sql';

export interface FrameCounts {
  /** When the newest finished run ended; null before the first. */
  analysedAt: Date | null;
  /** Broken dependencies among what that run says needs a person; null before the first. */
  brokenDependencies: number | null;
  sources: number;
}

/** The few numbers that stand beside the navigation. */
export async function frameCounts(executor: Executor): Promise<FrameCounts> {
  const [row] = await sql<FrameCounts>(executor)`
    WITH newest AS (SELECT id, finished_at FROM analysis_run WHERE state = 'finished' ORDER BY id DESC LIMIT 1)
    SELECT (SELECT finished_at FROM newest) AS "analysedAt",
      (SELECT (SELECT count(*)::int FROM run_item i WHERE i.run_id = newest.id AND i.kind = 'broken-dependency')
       FROM newest) AS "brokenDependencies",
      (SELECT count(*)::int FROM source) AS sources`;
  return row ?? { analysedAt: null, brokenDependencies: null, sources: 0 };
}
