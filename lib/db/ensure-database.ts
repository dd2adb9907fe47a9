import pg from 'pg';
import { requireVersion } from './server-version';

const NO_SUCH_DATABASE = '3D000';
const NOT_PERMITTED = '42501';

async function exists(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await requireVersion(client);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === NO_SUCH_DATABASE) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Creates the database that `url` names when the server does not have it; gives whether it was created. An account
 * that may only use its own database needs no other right as long as that one exists.
 */
export async function ensureDatabase(url: string): Promise<boolean> {
  if (await exists(url)) return false;
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await requireVersion(client);
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NOT_PERMITTED) throw error;
    throw new Error(`there is no database "${name}", and ${target.username} may not create one: create it first`);
  } finally {
    await client.end();
  }
}
