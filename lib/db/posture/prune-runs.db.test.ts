import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { pruneRuns } from './prune-runs';
import { storeReachRows } from './store-reach-rows';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

it('keeps the newest fifty whole, of older ones the last of each day, and no row that nobody names', async () => {
  const { db } = world;
  await sql(db)`
    INSERT INTO analysis_run (id, state, basis, valid_at, known_at, inputs_hash, engine_version, started_at)
    SELECT n, 'finished', 'declared', t, t, '', '0', t
    FROM generate_series(1, 120) n, LATERAL (SELECT '2026-11-01T00:00:00Z'::timestamptz + n * interval '6 hours' AS t) x`;
  await storeReachRows(db, 1, [{ serviceId: 100, value: 'must', members: Uint32Array.of(1) }]);
  await storeReachRows(db, 120, [{ serviceId: 100, value: 'must', members: Uint32Array.of(2) }]);
  const now = new Date('2026-12-01T00:00:00Z');
  expect(await pruneRuns(db, now)).toBe(53);
  const kept = (await sql<{ id: number }>(db)`SELECT id FROM analysis_run ORDER BY id`).map(({ id }) => id);
  expect(kept.filter((id) => id > 70)).toHaveLength(50);
  // Four runs a day from 06:00 on: numbers 3, 7, 11, ... are the last of their day.
  expect(kept.filter((id) => id <= 70)).toEqual(Array.from({ length: 17 }, (_, n) => 3 + 4 * n));
  expect(await sql<object>(db)`SELECT members FROM reach_row`).toEqual([{ members: Buffer.from([2, 0, 0, 0]) }]);
  expect(await pruneRuns(db, now)).toBe(0);
});
