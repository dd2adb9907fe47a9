import pg from 'pg';
import { closeDatabase, type Db, openDatabase } from '@/lib/db/database';
import { emptyDatabase } from '@/lib/db/empty-database';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { prepareDatabase } from '@/lib/db/prepare-database';

/** Older demo data would end long before now; so it is made anew. */
const FRESH_HOURS = 20;
const BUILT = 'demo.built';
/** Written before anything else: what is in this database is the demo's, be it whole or half. */
const BEGUN = 'demo.begun';

interface BuildDemo {
  buildDemo(db: Db, now: Date, progress: (line: string) => void): Promise<unknown>;
}

function hasBuildDemo(module: object): module is BuildDemo {
  return 'buildDemo' in module && typeof module.buildDemo === 'function';
}

/** Removes the demo's database. Only one that this program made for the demo is ever given to it. */
async function dropDatabase(url: string): Promise<void> {
  const admin = new URL(url);
  const name = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

async function isFresh(url: string, now: Date): Promise<boolean> {
  const db = openDatabase(url, 'demo', { connections: 1 });
  try {
    const built = await db.prisma.setting.findUnique({ where: { key: BUILT } });
    return built !== null && now.getTime() - built.updatedAt.getTime() < FRESH_HOURS * 3_600_000;
  } catch {
    // No database, or one of another version: not fresh either way.
    return false;
  } finally {
    await closeDatabase(db);
  }
}

/** Makes the demo's database ready to be read; gives whether it still has to be filled. */
export async function openDemo(url: string, now: Date, embedded: boolean): Promise<'fresh' | 'to be built'> {
  if (await isFresh(url, now)) {
    await prepareDatabase(url);
    return 'fresh';
  }
  if (embedded) await dropDatabase(url);
  else if (!(await ensureDatabase(url))) await emptyDatabase(url, [BEGUN, BUILT]);
  await prepareDatabase(url);
  await note(url, BEGUN);
  return 'to be built';
}

async function note(url: string, key: string): Promise<void> {
  const db = openDatabase(url, 'demo', { connections: 1 });
  try {
    const at = new Date();
    await db.prisma.setting.upsert({
      where: { key },
      create: { key, value: true, updatedAt: at },
      update: { value: true, updatedAt: at },
    });
  } finally {
    await closeDatabase(db);
  }
}

/** Fills the demo's database and notes that it is whole. */
export async function fillDemo(db: Db, now: Date, progress: (line: string) => void): Promise<void> {
  const module: object = await import('@/lib/server/demo/build-demo');
  if (!hasBuildDemo(module)) throw new TypeError('lib/server/demo/build-demo.ts does not export buildDemo');
  await module.buildDemo(db, now, progress);
  await note(db.url, BUILT);
}
