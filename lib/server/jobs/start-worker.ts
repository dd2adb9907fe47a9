import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@/lib/db/database';
import { claimJob } from '@/lib/db/jobs/claim-job';
import { enqueueJob } from '@/lib/db/jobs/enqueue-job';
import { log } from '../log';
import type { JobHandler } from './job-handler';
import { LEASE_SECONDS, runJob } from './run-job';

export interface Worker {
  /** Takes no new job, asks running ones to stop, and waits for them. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Jobs done at the same time. */
  lanes?: number;
  /** How long to wait when nothing is due. */
  idleMilliseconds?: number;
}

const AFTER_ERROR_MILLISECONDS = 2_000;

/** Starts doing queued jobs of `db` until stopped. Several workers may run, here and on other machines. */
export function startWorker(db: Db, handlers: readonly JobHandler[], options: WorkerOptions = {}): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const byKind = new Map(handlers.map((handler) => [handler.kind, handler]));
  const kinds = [...byKind.keys()];
  const pause = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, undefined, { signal }).catch(() => undefined);

  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const job = await claimJob(db, kinds, LEASE_SECONDS);
        const handler = job && byKind.get(job.kind);
        if (job && handler) await runJob(db, handler, job, signal);
        else await pause(options.idleMilliseconds ?? 500);
      } catch (error) {
        if (!signal.aborted) log.error({ err: error, dataset: db.dataset }, 'the job queue does not answer');
        await pause(AFTER_ERROR_MILLISECONDS);
      }
    }
  };

  const clock = async (handler: JobHandler, seconds: number): Promise<void> => {
    while (!signal.aborted) {
      await enqueueJob(db, handler.kind, {}, { dedupeKey: 'periodic' }).catch((error: unknown) =>
        log.error({ err: error, kind: handler.kind }, 'periodic job not queued'),
      );
      await pause(seconds * 1_000);
    }
  };

  const running = [
    ...Array.from({ length: kinds.length === 0 ? 0 : (options.lanes ?? 2) }, lane),
    ...handlers.flatMap((handler) => (handler.everySeconds ? [clock(handler, handler.everySeconds)] : [])),
  ];
  return {
    async stop() {
      stopping.abort(new Error('the worker stops'));
      await Promise.all(running);
    },
  };
}
