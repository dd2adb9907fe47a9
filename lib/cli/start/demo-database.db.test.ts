import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/database';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { openDemo } from './demo-database';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase('demo');
});
afterEach(() => world.drop());

const now = new Date('2026-11-21T12:00:00Z');
const mark = (key: string, at: Date) =>
  sql(world.db)`INSERT INTO setting (key, value, updated_at) VALUES (${key}, 'true', ${at})`;
const leaveSomething = () =>
  sql(world.db)`INSERT INTO source (name, kind, created_at) VALUES ('left behind', 'manifests', now())`;
const sources = async () => (await sql<object>(world.db)`SELECT name FROM source`).length;

describe("the demo's database on a server of somebody's own", () => {
  it('is emptied where an earlier start was killed before it was whole', async () => {
    await mark('demo.begun', now);
    await leaveSomething();
    expect(await openDemo(world.db.url, now, false)).toBe('to be built');
    expect(await sources()).toBe(0);
    const marks = await sql<{ key: string }>(world.db)`SELECT key FROM setting`;
    expect(marks).toEqual([{ key: 'demo.begun' }]);
  });

  it('is emptied where it has grown old, and left where it is fresh', async () => {
    await mark('demo.built', new Date(now.getTime() - 3_600_000));
    await leaveSomething();
    expect(await openDemo(world.db.url, now, false)).toBe('fresh');
    expect(await sources()).toBe(1);
    const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
    expect(await openDemo(world.db.url, tomorrow, false)).toBe('to be built');
    expect(await sources()).toBe(0);
  });

  it('is never one that holds something else', async () => {
    await leaveSomething();
    await expect(openDemo(world.db.url, now, false)).rejects.toThrow(
      /\/test_\w+ holds something else; name an empty one with BULKHEAD_DEMO_DATABASE_URL$/,
    );
    expect(await sources()).toBe(1);
    await sql(world.db)`DROP TABLE setting`;
    await expect(openDemo(world.db.url, now, false)).rejects.toThrow(/holds something else/);
  });

  it('is made where there is none', async () => {
    const url = new URL(world.db.url);
    url.pathname = `${url.pathname}_demo`;
    expect(await openDemo(url.href, now, false)).toBe('to be built');
    const made = openDatabase(url.href, 'demo');
    expect(await sql<object>(made)`SELECT key FROM setting`).toEqual([{ key: 'demo.begun' }]);
    await made.prisma.$disconnect();
    await made.pool.end();
    await world.db.pool.query(`DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`);
  });
});
