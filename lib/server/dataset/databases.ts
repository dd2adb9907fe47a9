import { type Dataset, type Db, openDatabase } from '@/lib/db/database';
import { Unavailable } from '../errors';

declare global {
  /** The open databases of this process; global because Next bundles routes and pages separately. */
  var bulkheadDatabases: Map<Dataset, Db> | undefined;
}

const VARIABLE: Record<Dataset, string> = { real: 'DATABASE_URL', demo: 'BULKHEAD_DEMO_DATABASE_URL' };

/** The database of a dataset, opened on first use. Throws Unavailable when this process was started without it. */
export function database(dataset: Dataset): Db {
  globalThis.bulkheadDatabases ??= new Map();
  const databases = globalThis.bulkheadDatabases;
  const open = databases.get(dataset);
  if (open) return open;
  const url = process.env[VARIABLE[dataset]];
  if (!url) throw new Unavailable(`the ${dataset} database is not available in this process`);
  const db = openDatabase(url, dataset);
  databases.set(dataset, db);
  return db;
}
