import type pg from 'pg';
import { sql } from '../sql';
import { numberArray } from './array-literal';
import { SEAL_LOCK } from './retention';

/** Holds sealing off until the transaction ends; writers do not hinder each other. */
export async function lockAgainstSealing(client: pg.PoolClient): Promise<void> {
  await sql(client)`SELECT pg_advisory_xact_lock_shared(${SEAL_LOCK})`;
}

/** Which of these hours (ms) are sealed. */
export async function sealedHours(client: pg.PoolClient, hours: Iterable<number>): Promise<ReadonlySet<number>> {
  const seconds = Array.from(hours, (hour) => hour / 1000);
  const rows = await sql<{ hour: Date }>(client)`
    SELECT hour FROM flow_hour_state WHERE sealed_at IS NOT NULL
      AND hour IN (SELECT to_timestamp(s) FROM unnest(${numberArray(seconds)}::bigint[]) AS s)`;
  return new Set(rows.map(({ hour }) => hour.getTime()));
}
