import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@/lib/db/database';
import { claimJob } from '@/lib/db/jobs/claim-job';
import { jobError, unfinishedJobs } from '@/lib/db/queries/posture/job-state';
import { LEASE_SECONDS, runJob } from '../jobs/run-job';
import { analysisJob } from './analysis-job';
import { ANALYSIS_JOB } from './enqueue-analysis';

const POLL_MILLISECONDS = 250;

/**
 * Sees to it that the analyses that wait are done, by this process or by the app's worker, whoever is first; returns
 * when none waits or runs.
 * @throws Error with the job's own message when an analysis failed here.
 */
export async function runAnalysisNow(db: Db, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const job = await claimJob(db, [ANALYSIS_JOB], LEASE_SECONDS);
    if (job) {
      await runJob(db, analysisJob, job, signal);
      const error = await jobError(db, job.id);
      if (error !== null) throw new Error(`the analysis failed: ${error}`);
    } else if ((await unfinishedJobs(db, ANALYSIS_JOB)) === 0) return;
    else await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
}
