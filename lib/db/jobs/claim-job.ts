import { type Executor, sql } from '../sql';

/** A claimed job. The fencing number grows with every claim: whoever holds an older one has lost it. */
export interface ClaimedJob {
  id: number;
  kind: string;
  payload: unknown;
  fencing: number;
  attempts: number;
  maxAttempts: number;
}

/**
 * Takes the next due job of one of `kinds`, or one whose holder went silent, and leases it for `leaseSeconds`.
 * Two jobs of one kind with the same key never run at the same time. Null when nothing is due.
 */
export async function claimJob(
  executor: Executor,
  kinds: readonly string[],
  leaseSeconds: number,
): Promise<ClaimedJob | null> {
  const [job] = await sql<ClaimedJob>(executor)`
    UPDATE job SET state = 'running', fencing = fencing + 1, attempts = attempts + 1, started_at = now(),
      heartbeat_at = now(), lease_until = now() + make_interval(secs => ${leaseSeconds}::float8), error = NULL
    WHERE id = (
      SELECT due.id FROM job AS due
      WHERE due.kind = ANY(${[...kinds]}::text[])
        AND ((due.state = 'waiting' AND due.run_after <= now()) OR (due.state = 'running' AND due.lease_until < now()))
        AND NOT EXISTS (
          SELECT 1 FROM job AS other
          WHERE other.kind = due.kind AND other.dedupe_key = due.dedupe_key AND other.id <> due.id
            AND other.state = 'running' AND other.lease_until >= now())
      ORDER BY due.run_after, due.id
      FOR UPDATE SKIP LOCKED
      LIMIT 1)
    RETURNING id, kind, payload, fencing, attempts, max_attempts AS "maxAttempts"`;
  return job ?? null;
}
