import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseUnusable, prepareDatabase } from './prepare-database';
import { sql } from './sql';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

const LEDGER = `
  CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** A database without a table. */
async function empty() {
  const url = new URL(world.db.url);
  url.pathname = `${url.pathname}_empty`;
  const name = url.pathname.slice(1);
  await world.db.pool.query(`CREATE DATABASE ${name}`);
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  return { url: url.href, query, drop: () => world.db.pool.query(`DROP DATABASE ${name} WITH (FORCE)`) };
}

describe('a database', () => {
  it('that is up to date is left as it is', async () => {
    expect(await prepareDatabase(world.db.url)).toEqual([]);
  });

  it('that a newer program has changed is refused', async () => {
    await sql(world.db)`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('later', 'x', '20991231000000_later', now(), 1)`;
    await expect(prepareDatabase(world.db.url)).rejects.toThrow(
      /cannot be used: a newer Bulkhead has changed it \(20991231000000_later\); start that one$/,
    );
  });

  it('that holds something else is refused and left alone', async () => {
    await sql(world.db)`DROP TABLE _prisma_migrations`;
    await expect(prepareDatabase(world.db.url)).rejects.toThrow(DatabaseUnusable);
    await expect(prepareDatabase(world.db.url)).rejects.toThrow(/tables that are not Bulkhead's; name an empty one$/);
    expect(await sql<object>(world.db)`SELECT to_regclass('_prisma_migrations')::text AS made`).toEqual([
      { made: null },
    ]);
  });

  it('whose first start was killed amid its migrations is brought to the end by the next', async () => {
    const made = await empty();
    const first = (await prepareDatabase(made.url))[0];
    await made.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    // What a kill leaves: the ledger names the migration, the server has rolled back what it did.
    await made.query(LEDGER);
    await made.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count) VALUES ('killed', 'x', '${first}', 0)`,
    );
    expect((await prepareDatabase(made.url)).length).toBeGreaterThan(0);
    expect(await prepareDatabase(made.url)).toEqual([]);
    // A moment later the script has happened, and the ledger does not know.
    await made.query('UPDATE _prisma_migrations SET finished_at = NULL WHERE rolled_back_at IS NULL');
    expect(await prepareDatabase(made.url)).toEqual([]);
    await made.drop();
  });

  it('that several programs find empty at once is migrated once', async () => {
    const made = await empty();
    const applied = await Promise.all([1, 2, 3].map(() => prepareDatabase(made.url)));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    await made.drop();
  });

  it('that is not there is made, and one line says what is wrong with an address, without its password', async () => {
    const url = new URL(world.db.url);
    url.pathname = `${url.pathname}_made`;
    expect((await prepareDatabase(url.href)).length).toBeGreaterThan(0);
    expect(await prepareDatabase(url.href)).toEqual([]);
    await world.db.pool.query(`DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`);
    url.password = 'hunter2';
    url.port = '1';
    const refused = prepareDatabase(url.href);
    await expect(refused).rejects.toThrow(/^the database .*\*\*\*@.* cannot be used: .*ECONNREFUSED.*$/);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });
});
