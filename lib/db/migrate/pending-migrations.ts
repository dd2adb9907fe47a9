import { readdir } from 'node:fs/promises';
import { type Executor, sql } from '../sql';

/** Names of migrations in `folder` that this database has not completed. Throws when the database does not answer. */
export async function pendingMigrations(executor: Executor, folder: string): Promise<string[]> {
  const known = await namesIn(folder);
  const applied = new Set(await appliedMigrations(executor));
  return known.filter((name) => !applied.has(name));
}

/** Names of migrations that this database has and `folder` does not: a newer program made them. */
export async function unknownMigrations(executor: Executor, folder: string): Promise<string[]> {
  const known = new Set(await namesIn(folder));
  return (await appliedMigrations(executor)).filter((name) => !known.has(name));
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function appliedMigrations(executor: Executor): Promise<string[]> {
  const [ledger] = await sql<{ there: boolean }>(
    executor,
  )`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`;
  const done = ledger?.there
    ? await sql<{ name: string }>(executor)`
        SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
    : [];
  return done.map((row) => row.name);
}
