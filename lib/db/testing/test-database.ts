import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { closeDatabase, type Dataset, type Db, openDatabase } from '../database';
import { TEMPLATE, TEST_SERVER } from './test-server';

export interface TestDatabase {
  db: Db;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// PostgreSQL copies a template only while nobody else does; the waiting is done by the server.
const TEMPLATE_LOCK = 6_001;

/** A migrated database of a test's own on the real server that the `db` runner's global set-up started. */
export async function createTestDatabase(dataset: Dataset = 'real'): Promise<TestDatabase> {
  const server = process.env[TEST_SERVER];
  if (!server) throw new Error('no test server: name the file *.db.test.ts and run it with vitest --project db');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, dataset);
  return {
    db,
    async drop() {
      await closeDatabase(db);
      await onServer(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}
