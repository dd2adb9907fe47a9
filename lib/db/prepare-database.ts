import { closeDatabase, openDatabase } from './database';
import { ensureDatabase } from './ensure-database';
import { applyMigrations } from './migrate/apply-migrations';
import { migrationsFolder } from './migrate/migration-files';
import { pendingMigrations } from './migrate/pending-migrations';

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
      if ((await pendingMigrations(db, migrationsFolder)).length === 0) return [];
    } finally {
      await closeDatabase(db);
    }
    return await applyMigrations(url);
  } catch (error) {
    throw new DatabaseUnusable(`the database ${shownUrl(url)} cannot be used: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message.split('\n')[0] || error.name : String(error);
}
