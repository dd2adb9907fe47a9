import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface MigrationFile {
  /** Folder name, such as `20261121000100_access`; migrations run in the order of their names. */
  name: string;
  sql: string;
}

/** The project's own migrations folder. */
export const migrationsFolder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Reads every `<name>/migration.sql` below `folder`, in order; a folder without one is not a migration. */
export async function readMigrations(folder = migrationsFolder): Promise<MigrationFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const files = await Promise.all(
    names.sort().map(async (name) => {
      const file = join(folder, name, 'migration.sql');
      return existsSync(file) ? [{ name, sql: await readFile(file, 'utf8') }] : [];
    }),
  );
  return files.flat();
}
