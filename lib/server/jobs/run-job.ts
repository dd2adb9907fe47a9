import type { Db } from '@/lib/db/database';
import type { ClaimedJob } from '@/lib/db/jobs/claim-job';
import { failJob, finishJob, heartbeat, LeaseLost, requireCurrent } from '@/lib/db/jobs/hold-job';
import { transaction } from '@/lib/db/sql';
import { log } from '../log';
import type { JobHandler } from './job-handler';

/** A worker that goes silent for this long loses its job. */
export const LEASE_SECONDS = 30;
const HEARTBEAT_MILLISECONDS = 5_000;

/** Does one claimed job: keeps the lease alive beside it, then marks it done, or failed with the error's message. */
export async function runJob(db: Db, handler: JobHandler, job: ClaimedJob, stop: AbortSignal): Promise<void> {
  const lost = new AbortController();
  const beat = setInterval(() => {
    heartbeat(db, job, LEASE_SECONDS).catch((error: unknown) => {
      // A database that does not answer for a moment is no loss; the next beat may still come in time.
      if (error instanceof LeaseLost) lost.abort(error);
    });
  }, HEARTBEAT_MILLISECONDS);
  const began = performance.now();
  const about = { job: job.id, kind: job.kind, dataset: db.dataset, attempt: job.attempts };
  try {
    await handler.run({
      db,
      payload: job.payload,
      now: new Date(),
      signal: AbortSignal.any([stop, lost.signal]),
      progress: (state) => heartbeat(db, job, LEASE_SECONDS, state),
      commit: (work) =>
        transaction(db, async (client) => {
          await requireCurrent(client, job);
          return work(client);
        }),
    });
    await finishJob(db, job);
    log.info({ ...about, milliseconds: Math.round(performance.now() - began) }, 'job done');
  } catch (error) {
    if (error instanceof LeaseLost) return log.warn(about, 'job lost to another worker');
    const message = error instanceof Error ? error.message : String(error);
    log.error({ ...about, err: error }, 'job failed');
    await failJob(db, job, message).catch((failure: unknown) =>
      log.error({ ...about, err: failure }, 'job not marked'),
    );
  } finally {
    clearInterval(beat);
  }
}
