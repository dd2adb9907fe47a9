import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, transaction } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { runAnalysis } from '../analysis/run-analysis';
import type { Ctx } from '../context';
import { Invalid, NotFound } from '../errors';
import { importInventory } from '../imports/import-inventory';
import { importPolicies } from '../imports/import-policies';
import { serviceHistory } from './service-history';
import { serviceHistoryContract } from './service-history.contract';

const DAY = 86_400_000;
const START = Date.UTC(2026, 9, 1);
let world: TestDatabase;
let [db, web, fax] = [0, 0, 0];

/** The office at noon of a day, counted from 1. */
const on = (day: number): Ctx => ({
  db: world.db,
  actor: { kind: 'user', id: '7', name: 'Ada', role: 'admin' },
  now: new Date(START + day * DAY),
  requestId: 'request-1',
});
const time = (day: number) => new Date(START + day * DAY).toISOString();
const app = (name: string, labels = `app: ${name}`, replicas = 1) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: main, image: v1 }] } }
---
`;
const policy = (name: string, selects: string, from: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec:
  podSelector: { matchLabels: { ${selects} } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: ${from} } } }] }]
---
`;
const front = `apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: db }, ports: [{ port: 5432 }] }
---
`;

async function live(day: number, text: string): Promise<void> {
  const report = await importInventory(on(day), {
    files: [{ source: 'shop.yaml', text }],
    cluster: 'c1',
    source: '/shop',
    retire: true,
  });
  expect(report.rejections).toEqual([]);
  const work = { db: world.db, now: on(day).now, progress: async () => {} };
  await runAnalysis({ ...work, commit: (write) => transaction(world.db, write) });
}
const ask = (id: number, query: Record<string, unknown> = {}) =>
  serviceHistory(on(9), { id, ...serviceHistoryContract.query.parse(query) });

beforeAll(async () => {
  world = await createTestDatabase();
  const rest = `${app('web')}${app('fax')}${policy('web-in', 'app: web', 'nobody')}`;
  await live(1, `${app('db')}${rest}${policy('db-in', 'app: db', 'web')}`);
  await live(2, `${app('db')}${rest}${policy('db-in', 'app: db', 'fax')}${front}`);
  await importPolicies(on(3), {
    files: [{ source: 'git.yaml', text: policy('db-in', 'app: db', 'web') }],
    cluster: 'c1',
    source: 'git',
  });
  // The policy lets db go, and db itself gets another label and another replica.
  await live(4, `${app('db', 'app: db, zone: b', 2)}${rest}${policy('db-in', 'app: other', 'fax')}${front}`);
  await live(5, `${app('db', 'app: db, zone: b', 2)}${rest}${policy('zone', 'zone: b', 'web')}${front}`);
  await live(6, `${app('db', 'app: db, zone: b', 2)}${rest}${front}`);
  const ids = await sql<{ id: number; name: string }>(world.db)`SELECT id, name FROM service WHERE kind = 'workload'`;
  const id = (name: string) => ids.find((row) => row.name === name)?.id ?? -1;
  [db, web, fax] = [id('db'), id('web'), id('fax')];
});
afterAll(() => world.drop());

describe('the history of a service', () => {
  it('has the policies that select or name it, or did, and no others', async () => {
    const { items } = await ask(db, { what: 'policy', desc: 'false' });
    expect(items.map(({ title, change, trueAt, selects }) => [title, change, trueAt, selects])).toEqual([
      ['NetworkPolicy shop/db-in', 'added', time(1), { before: false, after: true }],
      ['NetworkPolicy shop/db-in', 'changed', time(2), { before: true, after: true }],
      ['NetworkPolicy shop/db-in', 'changed', time(4), { before: true, after: false }],
      ['NetworkPolicy shop/zone', 'added', time(5), { before: false, after: true }],
      ['NetworkPolicy shop/zone', 'removed', time(6), { before: true, after: false }],
    ]);
    expect(items[1]?.differences).toEqual([
      { name: 'spec.ingress.0.from.0.podSelector.matchLabels.app', before: 'web', after: 'fax', turn: 'other' },
    ]);
    expect(items[0]?.ref).toEqual({ source: 'shop.yaml', line: expect.any(Number) });
    const named = (await ask(fax, { what: 'policy,intended', desc: 'false' })).items;
    expect(named.map(({ change, trueAt, selects, names }) => [change, trueAt, selects?.after, names])).toEqual([
      ['changed', time(2), false, { before: false, after: true }],
      ['changed', time(4), false, { before: true, after: true }],
      ['removed', time(5), false, { before: true, after: false }],
    ]);
    expect((await ask(web, { what: 'policy' })).items.filter(({ selects }) => selects?.after)).toHaveLength(1);
  });
  it('keeps what Git means apart from what is in force', async () => {
    const { items, counts } = await ask(db, { what: 'intended' });
    expect(items).toMatchObject([{ what: 'intended', change: 'added', title: 'NetworkPolicy shop/db-in' }]);
    expect(counts).toMatchObject({ policy: 5, intended: 1 });
  });
  it('has what it is made of, field by field', async () => {
    const { items } = await ask(db, { what: 'inventory', desc: 'false' });
    expect(items.map(({ title, change, trueAt }) => [title, change, trueAt])).toEqual([
      ['Deployment shop/db', 'added', time(1)],
      ['Service shop/db', 'added', time(2)],
      ['Deployment shop/db', 'changed', time(4)],
    ]);
    expect(items[2]?.differences).toContainEqual({ name: 'spec.replicas', before: '1', after: '2', turn: 'other' });
  });
  it('says when an analysis said something else, and which way it turned', async () => {
    const { items } = await ask(db, { what: 'posture', desc: 'false' });
    expect(items[0]).toMatchObject({ change: 'first', trueAt: time(1), since: null });
    const opened = items.find(({ differences }) => differences.some(({ name }) => name === 'ingress'));
    expect(opened).toMatchObject({ change: 'changed', trueAt: time(4), since: time(2) });
    expect(opened?.meanwhile).toEqual({ policies: 1, first: 'shop/db-in' });
    expect(opened?.differences).toContainEqual({ name: 'ingress', before: 'covered', after: 'none', turn: 'worse' });
  });
  it('tells both times: a thing that came true long before it was known', async () => {
    const text = `${app('db', 'app: db, zone: b', 3)}${app('web')}${app('fax')}${front}`;
    const files = [{ source: 'shop.yaml', text }];
    const told = { files, cluster: 'c1', source: '/shop', retire: true, validAt: new Date(START + 8 * DAY) };
    await importInventory(on(20), told);
    const [latest] = (await ask(db, { what: 'inventory', sort: 'known' })).items;
    expect(latest).toMatchObject({ change: 'changed', trueAt: time(8), knownAt: time(20) });
  });
  it('pages there and back over the same order, by either time', async () => {
    for (const sort of ['true', 'known']) {
      const all = await ask(db, { sort });
      const ids = all.items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(all.total);
      const seen: string[] = [];
      let cursor: string | null = null;
      let back: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof ask>> = await ask(db, { sort, limit: 4, ...(cursor ? { cursor } : {}) });
        expect(page.offset).toBe(seen.length);
        seen.push(...page.items.map(({ id }) => id));
        back = page.previousCursor;
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(ids);
      const before = await ask(db, { sort, limit: 4, ...(back ? { cursor: back } : {}) });
      expect(before.items.map(({ id }) => id)).toEqual(ids.slice(before.offset, before.offset + 4));
    }
    await expect(ask(db, { cursor: 'nonsense' })).rejects.toThrow(Invalid);
  });
  it('knows nothing of a service that never was', async () => {
    await expect(ask(999_999)).rejects.toThrow(NotFound);
  });
});
