import { closeDatabase, type Db, openDatabase } from './database';
import { ensureDatabase } from './ensure-database';
import { applyMigrations } from './migrate/apply-migrations';
import { mendInterrupted } from './migrate/mend-interrupted';
import { migrationsFolder } from './migrate/migration-files';
import { pendingMigrations, unknownMigrations } from './migrate/pending-migrations';
import { sql } from './sql';

/** The database cannot be used; the message says which and why, without the password. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}

/** An address without its password, fit to be shown. */
export function shownUrl(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}

/** Makes the database if it is not there, and applies what migrations it lacks. Gives their names. */
export async function prepareDatabase(url: string): Promise<string[]> {
  try {
    await ensureDatabase(url);
    const db = openDatabase(url, 'real', { connections: 1 });
    try {
      const [newer] = await unknownMigrations(db, migrationsFolder);
      if (newer !== undefined) throw new Error(`a newer Bulkhead has changed it (${newer}); start that one`);
      if (await holdsOthers(db)) throw new Error("it holds tables that are not Bulkhead's; name an empty one");
      if ((await pendingMigrations(db, migrationsFolder)).length === 0) return [];
    } finally {
      await closeDatabase(db);
    }
    await mendInterrupted(url);
    return await applyMigrations(url);
  } catch (error) {
    throw new DatabaseUnusable(`the database ${shownUrl(url)} cannot be used: ${reason(error)}`);
  }
}

/** Tables, and no ledger of ours beside them: migrations would mix with what somebody else keeps there. */
async function holdsOthers(db: Db): Promise<boolean> {
  const [found] = await sql<{ others: boolean }>(db)`
    SELECT to_regclass('_prisma_migrations') IS NULL AND EXISTS (
      SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
    ) AS others`;
  return found?.others ?? false;
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message.split('\n')[0] || error.name : String(error);
}
