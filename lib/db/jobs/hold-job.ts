import { type Executor, sql } from '../sql';
import type { ClaimedJob } from './claim-job';

/** Somebody else holds the job now; whatever this holder computed must not be stored. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  constructor(job: ClaimedJob) {
    super(`job ${job.id} (${job.kind}) was taken over by another worker`);
  }
}

/** Extends the lease and stores the progress (if given). Throws LeaseLost when the job is no longer ours. */
export async function heartbeat(
  executor: Executor,
  job: ClaimedJob,
  leaseSeconds: number,
  progress?: Record<string, unknown>,
): Promise<void> {
  const rows = await sql(executor)`
    UPDATE job SET heartbeat_at = now(), lease_until = now() + make_interval(secs => ${leaseSeconds}::float8),
      progress = coalesce(${progress ? JSON.stringify(progress) : null}::jsonb, progress)
    WHERE id = ${job.id}::bigint AND fencing = ${job.fencing}::bigint AND state = 'running' RETURNING id`;
  if (rows.length === 0) throw new LeaseLost(job);
}

/** Inside a transaction: locks the job's row until its end, so that nobody can take it over before we commit. */
export async function requireCurrent(executor: Executor, job: ClaimedJob): Promise<void> {
  const rows = await sql(executor)`
    SELECT id FROM job
    WHERE id = ${job.id}::bigint AND fencing = ${job.fencing}::bigint AND state = 'running' FOR UPDATE`;
  if (rows.length === 0) throw new LeaseLost(job);
}

/** Marks the job done. Throws LeaseLost when it is no longer ours. */
export async function finishJob(executor: Executor, job: ClaimedJob): Promise<void> {
  const rows = await sql(executor)`
    UPDATE job SET state = 'done', finished_at = now(), lease_until = NULL
    WHERE id = ${job.id}::bigint AND fencing = ${job.fencing}::bigint AND state = 'running' RETURNING id`;
  if (rows.length === 0) throw new LeaseLost(job);
}

/** Longest wait between two tries, in seconds. */
const LONGEST_WAIT = 600;

/**
 * Notes a failure: the job waits twice as long before each further try and counts as failed after the last. When an
 * equal job waits already, that one is the next try.
 */
export async function failJob(executor: Executor, job: ClaimedJob, message: string): Promise<void> {
  const wait = Math.min(2 ** job.attempts, LONGEST_WAIT);
  await sql(executor)`
    UPDATE job SET error = ${message}, lease_until = NULL,
      state = CASE WHEN again.ok THEN 'waiting' ELSE 'failed' END,
      finished_at = CASE WHEN again.ok THEN NULL ELSE now() END,
      run_after = now() + make_interval(secs => ${wait}::float8)
    FROM (SELECT ${job.attempts < job.maxAttempts}::boolean AND NOT EXISTS (
      SELECT 1 FROM job AS other JOIN job AS mine ON mine.id = ${job.id}::bigint
      WHERE other.kind = mine.kind AND other.dedupe_key = mine.dedupe_key AND other.state = 'waiting') AS ok) AS again
    WHERE id = ${job.id}::bigint AND fencing = ${job.fencing}::bigint AND state = 'running'`;
}
