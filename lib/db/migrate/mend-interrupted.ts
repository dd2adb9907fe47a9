import pg from 'pg';
import { readMigrations } from './migration-files';

/** The schema engine's own lock: whoever migrates at this moment holds it. */
const ENGINE_LOCK = 72_707_369;
/** What a script says that has been run before: something is there already, or gone already. */
const RUN_BEFORE = new Set(['42P07', '42710', '42701', '42723', '42P06', '42P01', '42704', '42703', '42883']);

/**
 * A program that was killed while it migrated leaves a migration begun in the ledger and never finished, as one that
 * failed does, and the engine goes no further until a person has looked at it. A script is one transaction, so it either happened or did
 * not: trying it, and taking the trial back, tells which. Waits while another program migrates.
 */
export async function mendInterrupted(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ENGINE_LOCK]);
    const ledger = await client.query<{ name: string | null }>(`SELECT to_regclass('_prisma_migrations') AS name`);
    if (!ledger.rows[0]?.name) return;
    const begun = await client.query<{ id: string; name: string }>(`
      SELECT id, migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at`);
    const scripts = new Map((await readMigrations()).map(({ name, sql }) => [name, sql]));
    for (const { id, name } of begun.rows) {
      const script = scripts.get(name);
      if (script === undefined) continue;
      const column = (await happened(client, script)) ? 'finished_at' : 'rolled_back_at';
      await client.query(`UPDATE _prisma_migrations SET ${column} = now(), applied_steps_count = 1 WHERE id = $1`, [
        id,
      ]);
    }
  } finally {
    await client.end();
  }
}

async function happened(client: pg.Client, script: string): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query(script);
    return false;
  } catch (error) {
    if (error instanceof pg.DatabaseError && RUN_BEFORE.has(error.code ?? '')) return true;
    throw error;
  } finally {
    await client.query('ROLLBACK');
  }
}
