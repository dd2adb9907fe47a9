import { readdir } from 'node:fs/promises';
import { type Executor, sql } from '../sql';

/** Names of migrations in `folder` that this database has not completed. Throws when the database does not answer. */
export async function pendingMigrations(executor: Executor, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const [ledger] = await sql<{ there: boolean }>(
    executor,
  )`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`;
  const done = ledger?.there
    ? await sql<{ name: string }>(executor)`
        SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
    : [];
  const applied = new Set(done.map((row) => row.name));
  return entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name)).map((entry) => entry.name);
}
