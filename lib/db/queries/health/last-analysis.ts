import { type Executor, sql } from '../../sql';

/** The newest analysis run that came to an end. */
export interface LastAnalysis {
  state: string;
  finishedAt: Date;
  error: string | null;
}

/** Null before the first analysis. */
export async function lastAnalysis(executor: Executor): Promise<LastAnalysis | null> {
  const [row] = await sql<LastAnalysis>(executor)`
    SELECT state, finished_at AS "finishedAt", error FROM analysis_run
    WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1`;
  return row ?? null;
}
