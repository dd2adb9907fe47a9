import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client';
import { valueParsers } from './value-parsers';

/** Which of the two databases: a customer's own, or the demo company's. */
export type Dataset = 'real' | 'demo';

/** One open database: Prisma for rows, the pool for `sql` and bulk writes; both share the same connections. */
export interface Db {
  prisma: PrismaClient;
  pool: pg.Pool;
  url: string;
  dataset: Dataset;
}

export interface OpenOptions {
  /** Most connections held at once. */
  connections?: number;
}

/** Opens `url` (`postgres://...`). No connection is made before the first query. Close with `closeDatabase`. */
export function openDatabase(url: string, dataset: Dataset, options: OpenOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'bulkhead',
    types: valueParsers,
  });
  // An idle connection that breaks (a database restart) is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { onPoolError: () => {} }) });
  return { prisma, pool, url, dataset };
}

/** Waits for running queries and closes all connections. */
export async function closeDatabase(db: Db): Promise<void> {
  await db.prisma.$disconnect();
  if (!db.pool.ended) await db.pool.end();
}
