import { type Executor, sql } from '../sql';

/**
 * Ids of the enabled administrators, held until the transaction ends: of two requests that would each take one of the
 * last two away, the second waits and sees what the first has left.
 */
export async function lockAdministrators(executor: Executor): Promise<string[]> {
  const rows = await sql<{ id: string }>(executor)`
    SELECT id::text FROM app_user WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}
