import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { auditContract } from '../audit/audit.contract';
import { auditChain, readAudit } from '../audit/read-audit';
import { redeemLink } from '../auth/redeem-link';
import { hashSecret } from '../auth/secrets';
import type { Ctx } from '../context';
import { Conflict, Forbidden, Invalid, NotFound } from '../errors';
import type { ActorRole } from '../roles';
import { createToken } from '../tokens/create-token';
import { listTokens } from '../tokens/list-tokens';
import { revokeToken } from '../tokens/revoke-token';
import { listTokensContract } from '../tokens/tokens.contract';
import { changeUser } from './change-user';
import { createUser } from './create-user';
import { linkUser } from './link-user';
import { listUsers } from './list-users';
import { listUsersContract } from './users.contract';

const now = new Date('2026-11-21T12:00:00Z');
const NOBODY = '00000000-0000-4000-8000-000000000000';
let world: TestDatabase;
let demo: TestDatabase;

const as = (role: ActorRole, db = world.db): Ctx => ({
  db,
  actor: { kind: 'user', id: 'ada', name: 'Ada', role },
  now,
  requestId: 'request-1',
  ip: '192.0.2.7',
});
const person = (name: string, role: 'viewer' | 'auditor' | 'admin') =>
  createUser(as('admin'), { name, email: null, role });
const actions = async () => (await readAudit(as('admin'), { limit: 50 })).items.map(({ action }) => action).reverse();
const secretOf = (path: string) => path.split('token=')[1] ?? '';

beforeAll(async () => {
  [world, demo] = [await createTestDatabase(), await createTestDatabase('demo')];
});
beforeEach(async () => {
  await sql(world.db)`TRUNCATE app_user, sign_in_link, api_token, audit_entry CASCADE`;
});
afterAll(async () => {
  await world.drop();
  await demo.drop();
});

const TOKEN = { name: 'collector', role: 'ingest', expiresInDays: 30 } as const;

describe('who may', () => {
  const uses: readonly [string, readonly ActorRole[], (ctx: Ctx) => Promise<unknown>][] = [
    ['list people', ['admin'], listUsers],
    ['add people', ['admin'], (ctx) => createUser(ctx, { name: 'Eve', role: 'admin' })],
    ['change people', ['admin'], (ctx) => changeUser(ctx, { id: NOBODY, role: 'admin' })],
    ['make links', ['admin'], (ctx) => linkUser(ctx, { id: NOBODY })],
    ['list tokens', ['admin'], listTokens],
    ['make tokens', ['admin'], (ctx) => createToken(ctx, TOKEN)],
    ['revoke tokens', ['admin'], (ctx) => revokeToken(ctx, { id: NOBODY })],
    ['read the audit log', ['admin', 'auditor'], (ctx) => readAudit(ctx, { limit: 1 })],
    ['check the chain', ['admin', 'auditor'], auditChain],
  ];
  for (const [what, allowed, run] of uses) {
    for (const role of ['viewer', 'responder', 'auditor', 'admin', 'ingest'] as const) {
      it(`${role} ${allowed.includes(role) ? 'may' : 'may not'} ${what}`, async () => {
        const outcome = await run(as(role)).then(
          () => 'done',
          (error: unknown) => (error instanceof Forbidden ? 'forbidden' : 'done'),
        );
        expect(outcome).toBe(allowed.includes(role) ? 'done' : 'forbidden');
        if (!allowed.includes(role)) expect(await actions()).toEqual([]);
      });
    }
  }
  it('nobody may change the demo, and its administrator may look', async () => {
    const admin = as('admin', demo.db);
    expect(await listUsers(admin)).toEqual({ items: [], total: 0 });
    expect(await listTokens(admin)).toEqual({ items: [], total: 0 });
    const attempts = [
      createUser(admin, { name: 'Eve', role: 'admin' }),
      changeUser(admin, { id: NOBODY, disabled: true }),
      linkUser(admin, { id: NOBODY }),
      createToken(admin, TOKEN),
      revokeToken(admin, { id: NOBODY }),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { name: 'Forbidden' } });
      expect(String(attempt.status === 'rejected' && attempt.reason.message)).toMatch(/this is the demo/);
    }
  });
});

describe('people', () => {
  it('get a link that works once, of which only the hash is kept', async () => {
    const { user, link } = await person('Grace', 'admin');
    const secret = secretOf(link.path);
    expect(link).toEqual({ path: `/sign-in?token=${secret}`, expiresAt: '2026-11-22T12:00:00.000Z' });
    expect(await sql<{ token_hash: string }>(world.db)`SELECT token_hash FROM sign_in_link`).toEqual([
      { token_hash: hashSecret(secret) },
    ]);
    expect(await redeemLink(world.db, secret, now, 'r')).toMatchObject({ id: user.id, role: 'admin' });
    expect(await redeemLink(world.db, secret, now, 'r')).toBeNull();
    expect(await actions()).toEqual(['user.create', 'session.start']);
  });
  it('change role, are disabled and enabled, each with a row in the log', async () => {
    await person('Grace', 'admin');
    const { user, link } = await person('Alan', 'viewer');
    expect(await changeUser(as('admin'), { id: user.id, role: 'auditor' })).toMatchObject({ role: 'auditor' });
    expect(await changeUser(as('admin'), { id: user.id, disabled: true })).toMatchObject({
      disabledAt: now.toISOString(),
    });
    expect(await redeemLink(world.db, secretOf(link.path), now, 'r')).toBeNull();
    await expect(linkUser(as('admin'), { id: user.id })).rejects.toThrow(Conflict);
    await changeUser(as('admin'), { id: user.id, disabled: false });
    expect(await redeemLink(world.db, secretOf(link.path), now, 'r')).toBeNull();
    await changeUser(as('admin'), { id: user.id, role: 'auditor' });
    expect(await actions()).toEqual(['user.create', 'user.create', 'user.role', 'user.disable', 'user.enable']);
    const listed = await listUsers(as('admin'));
    expect(listUsersContract.response.parse(listed)).toEqual(listed);
    expect(listed.items.map(({ name, lastAdministrator }) => [name, lastAdministrator])).toEqual([
      ['Alan', false],
      ['Grace', true],
    ]);
  });
  it('keep one enabled administrator, whatever is asked and by how many at once', async () => {
    const { user: grace } = await person('Grace', 'admin');
    const last = /last enabled administrator/;
    await expect(changeUser(as('admin'), { id: grace.id, role: 'viewer' })).rejects.toThrow(last);
    await expect(changeUser(as('admin'), { id: grace.id, disabled: true })).rejects.toThrow(Conflict);
    const { user: alan } = await person('Alan', 'admin');
    const both = await Promise.allSettled([
      changeUser(as('admin'), { id: grace.id, disabled: true }),
      changeUser(as('admin'), { id: alan.id, role: 'viewer' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await listUsers(as('admin'))).items.filter((one) => one.lastAdministrator)).toHaveLength(1);
  });
  it('are refused with a reason where they do not exist, are here already, or nothing is asked', async () => {
    await createUser(as('admin'), { name: 'Grace', email: 'g@example.com', role: 'admin' });
    await expect(createUser(as('admin'), { name: 'G', email: 'g@example.com', role: 'viewer' })).rejects.toThrow(
      /g@example.com is already here/,
    );
    await expect(changeUser(as('admin'), { id: NOBODY, role: 'viewer' })).rejects.toThrow(NotFound);
    await expect(changeUser(as('admin'), { id: NOBODY })).rejects.toThrow(Invalid);
    await expect(linkUser(as('admin'), { id: NOBODY })).rejects.toThrow(NotFound);
  });
});

describe('tokens', () => {
  it('show their secret once, keep its hash and prefix, and end when they are revoked', async () => {
    const { token, secret } = await createToken(as('admin'), TOKEN);
    expect(token).toMatchObject({
      prefix: secret.slice(0, 10),
      state: 'active',
      expiresAt: '2026-12-21T12:00:00.000Z',
    });
    expect(await sql<{ token_hash: string }>(world.db)`SELECT token_hash FROM api_token`).toEqual([
      { token_hash: hashSecret(secret) },
    ]);
    const listed = await listTokens(as('admin'));
    expect(listTokensContract.response.parse(listed)).toEqual(listed);
    expect(JSON.stringify(listed)).not.toContain(secret);
    await expect(createToken(as('admin'), TOKEN)).rejects.toThrow(/"collector" still works/);
    expect(await revokeToken(as('admin'), { id: token.id })).toMatchObject({ state: 'revoked' });
    await revokeToken(as('admin'), { id: token.id });
    await createToken(as('admin'), { ...TOKEN, expiresInDays: null });
    expect((await listTokens(as('admin'))).items.map(({ state }) => state)).toEqual(['active', 'revoked']);
    expect(await actions()).toEqual(['token.create', 'token.revoke', 'token.create']);
    const late = { ...as('admin'), now: new Date('2027-12-01T00:00:00Z') };
    expect((await listTokens(late)).items[0]?.state).toBe('active');
    await expect(revokeToken(as('admin'), { id: NOBODY })).rejects.toThrow(NotFound);
  });
  it('leave one name to one of those who ask at the same time', async () => {
    const made = await Promise.allSettled([createToken(as('admin'), TOKEN), createToken(as('admin'), TOKEN)]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the audit log', () => {
  it('comes in pages, newest first, filtered by person, action and time', async () => {
    for (const name of ['a', 'b', 'c']) await person(name, 'viewer');
    await createToken({ ...as('admin'), now: new Date('2026-11-22T00:00:00Z') }, TOKEN);
    const first = await readAudit(as('auditor'), { limit: 3 });
    expect(auditContract.response.parse(first)).toEqual(first);
    expect(first).toMatchObject({ total: 4, actions: ['token.create', 'user.create'] });
    const second = await readAudit(as('auditor'), { limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
    expect(second.nextCursor).toBeNull();
    expect([first.previousCursor, first.offset, second.offset]).toEqual([null, 0, 3]);
    expect((await readAudit(as('auditor'), { limit: 9, action: 'user' })).total).toBe(3);
    expect((await readAudit(as('auditor'), { limit: 9, action: 'use' })).total).toBe(0);
    expect((await readAudit(as('auditor'), { limit: 9, actor: 'AD' })).total).toBe(4);
    expect((await readAudit(as('auditor'), { limit: 9, actor: '%' })).total).toBe(0);
    expect((await readAudit(as('auditor'), { limit: 9, from: '2026-11-21T13:00:00Z' })).total).toBe(1);
    expect((await readAudit(as('auditor'), { limit: 9, to: '2026-11-21T13:00:00Z' })).total).toBe(3);
    await expect(readAudit(as('auditor'), { limit: 9, cursor: 'nonsense' })).rejects.toThrow(Invalid);
    expect(first.items[0]).toMatchObject({ actor: { name: 'Ada' }, ip: '192.0.2.7', requestId: 'request-1' });
  });
  it('goes back a page at a time, and to a whole first page', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await person(name, 'viewer');
    const page = (cursor: string | null, limit = 2) =>
      readAudit(as('auditor'), { limit, ...(cursor === null ? {} : { cursor }) });
    const forth = [await page(null)];
    for (let n = 0; n < 3; n++) forth.push(await page(forth.at(-1)?.nextCursor ?? ''));
    expect(forth.map(({ items }) => items.map(({ seq }) => seq))).toEqual([[7, 6], [5, 4], [3, 2], [1]]);
    const third = await page(forth[3]?.previousCursor ?? '');
    expect(third).toEqual(forth[2]);
    const second = await page(third.previousCursor ?? '');
    expect(second).toEqual(forth[1]);
    // What is left before it is less than a page of three: the first page, with nothing before.
    const start = await page(second.previousCursor ?? '', 3);
    expect([start.items.map(({ seq }) => seq), start.offset, start.previousCursor]).toEqual([[7, 6, 5], 0, null]);
    // A row that is added meanwhile is before them all.
    await person('h', 'viewer');
    expect((await page(second.previousCursor ?? '')).offset).toBe(1);
  });
  it('says whether its chain verifies, and where it does not', async () => {
    for (const name of ['a', 'b', 'c']) await person(name, 'viewer');
    expect(await auditChain(as('auditor'))).toMatchObject({ verifies: true, rows: 3, broken: null });
    await sql(world.db)`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only`;
    await sql(world.db)`UPDATE audit_entry SET actor_name = 'Mallory' WHERE seq = 2`;
    await sql(world.db)`ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`;
    expect(await auditChain(as('auditor'))).toMatchObject({ verifies: false, broken: { seq: 2, why: 'changed' } });
  });
});
