import type pg from 'pg';
import type { Db } from '@/lib/db/database';

/** What a handler gets to do its work with. */
export interface RunningJob {
  db: Db;
  /** As it was queued; the handler parses it. */
  payload: unknown;
  now: Date;
  /** Aborted when the worker stops or the lease is lost. */
  signal: AbortSignal;
  /** Tells how far it is; kept with the job and shown where people wait for it. */
  progress(state: Record<string, unknown>): Promise<void>;
  /** Runs `work` in a transaction that commits only while this worker still holds the job. */
  commit<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
}

/** How one kind of job is done. Handlers may be run again after a crash, so what they do must bear repetition. */
export interface JobHandler {
  kind: string;
  /** Queue it by itself this often. */
  everySeconds?: number;
  run(job: RunningJob): Promise<void>;
}
