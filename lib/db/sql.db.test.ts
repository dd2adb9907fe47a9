import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fragment, identifier, joinFragments, sql, transaction } from './sql';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

describe('sql', () => {
  test('values are parameters, never text', async () => {
    const nasty = `'; DROP TABLE job; --`;
    expect(await sql<{ v: string }>(world.db)`SELECT ${nasty}::text AS v`).toEqual([{ v: nasty }]);
  });

  test('fragments nest and keep their values in order', async () => {
    const conditions = [fragment`n > ${2}`, fragment`n < ${6}`, fragment`n <> ALL(${[4]}::int[])`];
    const rows = await sql<{ n: number }>(world.db)`
      SELECT ${identifier('n')} FROM generate_series(1, ${9}::int) AS n WHERE ${joinFragments(conditions, ' AND ')} ORDER BY n`;
    expect(rows.map((row) => row.n)).toEqual([3, 5]);
  });

  test('bigint and numeric arrive as numbers, dates as text, on both kinds of executor', async () => {
    const rows = await sql<object>(world.db)`SELECT 7::bigint AS a, 1.5::numeric AS b, DATE '2026-01-02' AS c`;
    expect(rows).toEqual([{ a: 7, b: 1.5, c: '2026-01-02' }]);
    const viaPrisma = await world.db.prisma.$transaction((tx) => sql<{ a: number }>(tx)`SELECT ${3}::bigint AS a`);
    expect(viaPrisma).toEqual([{ a: 3 }]);
  });

  test('a bigint that a number cannot hold is an error, not a rounded value', async () => {
    await expect(sql<object>(world.db)`SELECT 9007199254740993::bigint AS a`).rejects.toThrow('too large');
  });

  test('a failed transaction leaves nothing', async () => {
    const attempt = transaction(world.db, async (client) => {
      await sql(client)`INSERT INTO setting (key, value) VALUES ('half', '1')`;
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    expect(await sql(world.db)`SELECT key FROM setting WHERE key = 'half'`).toEqual([]);
  });
});
