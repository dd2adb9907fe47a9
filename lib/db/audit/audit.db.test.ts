import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, transaction } from '../sql';
import { createTestDatabase, type TestDatabase } from '../testing/test-database';
import { type AuditChange, appendAudit } from './append-audit';
import { verifyChain } from './verify-chain';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

const change = (n: number): AuditChange => ({
  at: new Date(Date.UTC(2026, 10, 1, 0, 0, n, 123)),
  actor: { kind: 'user', id: 'u1', name: 'Åsa "Ö" \u2028' },
  action: 'thing.change',
  object: `thing/${n}`,
  before: { n, gone: undefined },
  after: { n: n + 1 },
  details: { at: new Date(0), list: [1.5, 'ü', null], absent: undefined },
  requestId: `request-${n}`,
});

describe('the audit chain', () => {
  test('parallel writers make one unbroken chain, through both kinds of transaction', async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        n % 2 === 0
          ? transaction(world.db, (client) => appendAudit(client, change(n)))
          : world.db.prisma.$transaction((tx) => appendAudit(tx, change(n)), { maxWait: 20_000, timeout: 20_000 }),
      ),
    );
    expect(await verifyChain(world.db)).toMatchObject({ rows: 24, broken: null });
  });

  test('a change that fails leaves no row', async () => {
    const before = await verifyChain(world.db);
    const failing = transaction(world.db, async (client) => {
      await appendAudit(client, change(99));
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await verifyChain(world.db)).toEqual(before);
  });

  test('rows cannot be changed or deleted through the application', async () => {
    await expect(sql(world.db)`UPDATE audit_entry SET action = 'x' WHERE seq = 3`).rejects.toThrow('append-only');
    await expect(sql(world.db)`DELETE FROM audit_entry WHERE seq = 3`).rejects.toThrow('append-only');
  });

  test('what the owner of the database alters behind it is found', async () => {
    await sql(world.db)`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`;
    await sql(world.db)`UPDATE audit_entry SET actor_name = 'somebody else' WHERE seq = 7`;
    expect((await verifyChain(world.db)).broken).toEqual({ seq: 7, why: 'changed' });
    await sql(world.db)`DELETE FROM audit_entry WHERE seq = 5`;
    expect((await verifyChain(world.db)).broken).toEqual({ seq: 5, why: 'missing' });
  });
});
