import { type Executor, sql } from '../sql';

export interface EnqueueOptions {
  /** Work with this key that still waits is joined instead of being queued twice; its payload becomes the newer one. */
  dedupeKey?: string;
  /** Not before this time. */
  runAfter?: Date;
  /** How often it is tried before it counts as failed; 5 if not given. */
  maxAttempts?: number;
}

/** Queues work in the caller's transaction and gives the job's id: a new one, or the waiting one it joined. */
export async function enqueueJob(
  executor: Executor,
  kind: string,
  payload: Record<string, unknown>,
  options: EnqueueOptions = {},
): Promise<number> {
  const [row] = await sql<{ id: number }>(executor)`
    INSERT INTO job (kind, payload, dedupe_key, run_after, max_attempts)
    VALUES (${kind}, ${JSON.stringify(payload)}::jsonb, ${options.dedupeKey ?? null},
      coalesce(${options.runAfter?.toISOString() ?? null}::timestamptz, date_trunc('milliseconds', now())), ${options.maxAttempts ?? 5}::int)
    ON CONFLICT (kind, dedupe_key) WHERE state = 'waiting'
    DO UPDATE SET payload = EXCLUDED.payload, run_after = least(job.run_after, EXCLUDED.run_after)
    RETURNING id`;
  if (!row) throw new Error(`the job ${kind} was not queued`);
  return row.id;
}
