import { enqueueJob } from '@/lib/db/jobs/enqueue-job';
import type { Executor } from '@/lib/db/sql';

export const ANALYSIS_JOB = 'analysis';

/** Wishes for an analysis in the caller's transaction; wishes that wait are joined into one. */
export function enqueueAnalysis(executor: Executor, reason: string): Promise<number> {
  return enqueueJob(executor, ANALYSIS_JOB, { reason }, { dedupeKey: 'all' });
}
