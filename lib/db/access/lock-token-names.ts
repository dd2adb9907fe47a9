import { type Executor, sql } from '../sql';

const TOKEN_NAMES_LOCK = 4_205;

/** Holds others off giving a token a name until the transaction ends. */
export async function lockTokenNames(executor: Executor): Promise<void> {
  await sql(executor)`SELECT pg_advisory_xact_lock(${TOKEN_NAMES_LOCK}::int)::text`;
}
