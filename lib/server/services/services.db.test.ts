import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { Forbidden, Invalid, NotFound } from '../errors';
import type { ActorRole } from '../roles';
import { buildSmallEstate, contextOf, deployment, networkPolicy, pods } from '../testing/small-estate';
import { exportServices } from './export-services';
import { services } from './services';
import { servicesContract } from './services.contract';

let world: TestDatabase;
let empty: TestDatabase;

const ctx = (role: ActorRole = 'viewer', db = world.db) => contextOf(db, role);
const ask = (query: Record<string, unknown> = {}, context = ctx()) =>
  services(context, servicesContract.query.parse(query));

/** Only api may come to vault, only web to api; web is open to all. */
const allow = (to: string, from: string) =>
  networkPolicy(to, to, `policyTypes: [Ingress], ingress: [{ from: [${pods(from)}] }]`);
const manifests = [
  ...['web', 'api', 'vault'].map((name) => deployment(name)),
  allow('vault', 'api'),
  allow('api', 'web'),
].join('');
const estate = `teams:
  - { name: payments, match: [{ name: vault }] }
segments:
  - { name: cards, tier: restricted, owner: payments, match: [{ name: vault }] }
  - { name: front, tier: public, match: [{ name: web }] }
`;

beforeAll(async () => {
  [world, empty] = [await createTestDatabase(), await createTestDatabase()];
  await buildSmallEstate(world.db, { manifests, estate });
});
afterAll(async () => {
  await world.drop();
  await empty.drop();
});

describe('the list of services', () => {
  it('says what each reaches by hop, and that no flow was ever received', async () => {
    const { items, total } = await ask({ sort: 'name', desc: 'false' });
    expect(total).toBe(3);
    const reach = items.map(({ name, direct, twoHops, transitive, restricted, refused }) => [
      name,
      direct.atMost,
      twoHops.atMost,
      transitive.atMost,
      restricted.atMost,
      refused,
    ]);
    expect(reach).toEqual([
      ['api', 2, 2, 2, 1, null],
      ['vault', 1, 2, 2, 0, null],
      ['web', 1, 2, 2, 1, null],
    ]);
  });
  it('filters by what stands out, by tier and by text', async () => {
    const names = async (query: Record<string, unknown>) =>
      (await ask({ sort: 'name', desc: 'false', ...query })).items.map(({ name }) => name);
    expect(await names({ only: 'restricted' })).toEqual(['api', 'web']);
    expect(await names({ tier: 'restricted' })).toEqual(['vault']);
    expect(await names({ q: 'va' })).toEqual(['vault']);
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ segment: 'cards' })).toEqual(['vault']);
    expect(await names({ team: 'payments' })).toEqual(['vault']);
    expect(await names({ only: 'unowned' })).toEqual(['api', 'web']);
  });
  it('asks for all that is ticked at once', async () => {
    const names = async (...only: string[]) =>
      (await ask({ sort: 'name', desc: 'false', only })).items.map(({ name }) => name);
    expect(await names('internet')).toEqual(['web']);
    expect(await names('restricted', 'internet')).toEqual(['web']);
    expect(await names('restricted', 'unowned', 'coverage')).toEqual(['api', 'web']);
    expect((await ask({ only: 'restricted,internet' })).total).toBe(1);
    expect(servicesContract.query.safeParse({ only: 'nonsense' }).success).toBe(false);
  });
  it('names the teams in scope with their services, whatever the filters', async () => {
    expect((await ask({ q: 'web' })).teams).toEqual([{ name: 'payments', services: 1 }]);
    expect((await ask({ segment: 'front' })).teams).toEqual([]);
  });
  it('sorts by a number and pages there and back', async () => {
    const first = await ask({ sort: 'direct', limit: 2 });
    expect(first.items[0]?.name).toBe('api');
    const second = await ask({ sort: 'direct', limit: 2, cursor: first.nextCursor });
    expect(second.items).toHaveLength(1);
    expect(second.nextCursor).toBeNull();
    expect((await ask({ sort: 'direct', limit: 2, cursor: second.previousCursor })).items).toEqual(first.items);
    await expect(ask({ cursor: 'nonsense' })).rejects.toThrow(Invalid);
  });
  it('begins with a sentence over the scope, whatever the filters', async () => {
    const [all, one] = [await ask(), await ask({ q: 'vault' })];
    expect(one.headline).toEqual(all.headline);
    expect(all.headline[0]?.text).toContain('2 of 2 other services can reach restricted data');
  });
  it('says that nothing is known on an empty database', async () => {
    expect(await ask({}, ctx('viewer', empty.db))).toMatchObject({ asOf: null, items: [] });
    await expect(exportServices(ctx('viewer', empty.db), { only: [] })).rejects.toThrow(NotFound);
  });
  it('exports what the filters leave, and refuses an ingest token', async () => {
    const csv = await exportServices(ctx(), { tier: 'restricted', only: [] }).then((response) => response.text());
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('vault,c1,shop,cards,restricted');
    await expect(ask({}, ctx('ingest'))).rejects.toThrow(Forbidden);
    await expect(exportServices(ctx('ingest'), { only: [] })).rejects.toThrow(Forbidden);
  });
});
