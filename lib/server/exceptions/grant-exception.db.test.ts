import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyExceptions } from '@/lib/db/queries/policies/policy-exceptions';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Ctx } from '../context';
import { type ExceptionGrant, grantException } from './grant-exception';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

const now = new Date('2026-11-21T06:00:00Z');
const ctx = (role: Ctx['actor']['role']): Ctx => ({
  db: world.db,
  actor: { kind: 'user', id: 'u1', name: 'Ada', role },
  now,
  requestId: 'request-1',
});
const grant: ExceptionGrant = {
  from: 'partners/vendor-vpn',
  to: 'customer/document-store',
  ports: ['9000/TCP'],
  owner: 'edge',
  approver: 'head of edge',
  reason: 'document scanning',
  expiresAt: new Date('2026-12-01T00:00:00Z'),
};

describe('grantException', () => {
  it('is for administrators alone', async () => {
    for (const role of ['viewer', 'responder', 'auditor', 'ingest'] as const) {
      await expect(grantException(ctx(role), grant)).rejects.toThrow('needs the role admin');
    }
    expect(await policyExceptions(world.db)).toBeNull();
  });

  it('refuses what has expired, has no owner, or names a port that is none', async () => {
    await expect(grantException(ctx('admin'), { ...grant, expiresAt: now })).rejects.toThrow('after it begins');
    await expect(grantException(ctx('admin'), { ...grant, owner: ' ' })).rejects.toThrow('not complete');
    await expect(grantException(ctx('admin'), { ...grant, ports: ['web'] })).rejects.toThrow('expected a port');
    expect(await policyExceptions(world.db)).toBeNull();
  });

  it('records it with its audit row and wishes for an analysis', async () => {
    const id = await grantException(ctx('admin'), grant);
    expect(await policyExceptions(world.db)).toEqual([
      {
        ...grant,
        id: String(id),
        ports: [{ protocol: 'TCP', from: 9000, to: 9000 }],
        expiresAt: '2026-12-01T00:00:00.000Z',
      },
    ]);
    const audit = await sql<object>(world.db)`SELECT action, object FROM audit_entry`;
    expect(audit).toEqual([{ action: 'exception.grant', object: `exception/${id}` }]);
    const jobs = await sql<object>(world.db)`SELECT kind FROM job`;
    expect(jobs).toEqual([{ kind: 'analysis' }]);
  });
});
