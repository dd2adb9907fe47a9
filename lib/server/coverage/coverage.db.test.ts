import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { Forbidden, Invalid } from '../errors';
import type { ActorRole } from '../roles';
import { buildSmallEstate, contextOf, deployment, networkPolicy } from '../testing/small-estate';
import { coverage } from './coverage';
import { coverageContract } from './coverage.contract';
import { exportCoverage } from './export-coverage';

let world: TestDatabase;
let empty: TestDatabase;

const ctx = (role: ActorRole = 'viewer', db = world.db) => contextOf(db, role);
const ask = (query: Record<string, unknown> = {}, context = ctx()) =>
  coverage(context, coverageContract.query.parse(query));

const manifests = [
  ...['web', 'db', 'job'].map((name) => deployment(name)),
  deployment('cache', 'other'),
  networkPolicy('closed', 'db', 'policyTypes: [Ingress, Egress]'),
  networkPolicy('disguise', 'web', 'policyTypes: [Ingress], ingress: [{}]'),
].join('');

beforeAll(async () => {
  [world, empty] = [await createTestDatabase(), await createTestDatabase()];
  await buildSmallEstate(world.db, { manifests });
});
afterAll(async () => {
  await world.drop();
  await empty.drop();
});

describe('coverage', () => {
  it('counts every service once per direction', async () => {
    const { figures, total } = await ask();
    expect(figures.ingress).toEqual({ covered: 1, open: 1, gap: 2, unknown: 0, total: 4 });
    expect(figures.egress).toEqual({ covered: 1, open: 0, gap: 3, unknown: 0, total: 4 });
    expect(total).toBe(4);
    expect(figures.traffic.value).toBeNull();
  });
  it('names the rule that opens everything, with its line', async () => {
    const { items } = await ask({ state: 'open' });
    expect(items.map(({ name }) => name)).toEqual(['web']);
    expect(items[0]?.ingress.refs[0]).toMatchObject({ source: expect.stringContaining('shop.yaml') });
  });
  it('filters the list by direction, state and text, never the figures', async () => {
    const { items, figures } = await ask({ direction: 'egress', state: 'none', q: 'cache' });
    expect(items.map(({ name }) => name)).toEqual(['cache']);
    expect(figures.egress.total).toBe(4);
    expect((await ask({ q: '%' })).total).toBe(0);
  });
  it('sorts the worst first, and pages there and back', async () => {
    const query = { group: 'none', sort: 'ingress', limit: 3 };
    const first = await ask(query);
    expect(first.items.map(({ ingress }) => ingress.state)).toEqual(['none', 'none', 'open']);
    const second = await ask({ ...query, cursor: first.nextCursor });
    expect(second.items.map(({ name }) => name)).toEqual(['db']);
    expect(second.nextCursor).toBeNull();
    expect((await ask({ ...query, cursor: second.previousCursor })).items).toEqual(first.items);
  });
  it('counts the groups that it heads', async () => {
    expect((await ask({ group: 'namespace' })).groups).toMatchObject({
      'c1/shop': { services: 3 },
      'c1/other': { services: 1 },
    });
  });
  it('refuses a cursor that it did not give, and an ingest token', async () => {
    await expect(ask({ cursor: 'nonsense' })).rejects.toThrow(Invalid);
    await expect(ask({}, ctx('ingest'))).rejects.toThrow(Forbidden);
    await expect(exportCoverage(ctx('ingest'), coverageContract.query.parse({}))).rejects.toThrow(Forbidden);
  });
  it('says that nothing is known on an empty database', async () => {
    const answer = await ask({}, ctx('viewer', empty.db));
    expect(answer).toMatchObject({ asOf: null, total: 0, items: [] });
    expect(answer.headline[0]?.text).toContain('No service is known yet');
  });
  it('exports every row that the filters leave', async () => {
    const csv = await exportCoverage(ctx(), coverageContract.query.parse({ state: 'none' })).then((r) => r.text());
    expect(csv.trim().split('\r\n')).toHaveLength(4);
    expect(csv).toContain('no egress policy selects it');
  });
});
