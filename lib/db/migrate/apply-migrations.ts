import { migrationsFolder, readMigrations } from './migration-files';
import { withSchemaEngine } from './schema-engine';

/**
 * Brings the database at `url` up to date and gives the names of the migrations just applied (none: it was).
 * The ledger is Prisma's own table `_prisma_migrations`. Throws when a migration fails or was edited after it ran.
 */
export async function applyMigrations(url: string): Promise<string[]> {
  const files = await readMigrations();
  return withSchemaEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: migrationsFolder,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: files.map((file) => ({
          path: file.name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: file.sql } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  });
}
