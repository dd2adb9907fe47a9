import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePartitions } from '@/lib/db/flows/partitions';
import { writeSummaries } from '@/lib/db/flows/write-summaries';
import { sql, transaction } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { runAnalysisNow } from '../analysis/run-analysis-now';
import type { Ctx } from '../context';
import { Forbidden, Invalid, NotFound } from '../errors';
import { importInventory } from '../imports/import-inventory';
import type { ActorRole } from '../roles';
import { explain } from './explain';
import { knownService } from './known-service';
import { service } from './service';
import { serviceDoors } from './service-doors';
import { serviceExposure } from './service-exposure';
import { serviceFlows } from './service-flows';
import { serviceHistory } from './service-history';
import { serviceHistoryContract } from './service-history.contract';
import { servicePolicies } from './service-policies';
import { serviceReach } from './service-reach';

const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / HOUR) * HOUR;
let world: TestDatabase;
let [web, db, job] = [0, 0, 0];

const ctx = (role: ActorRole = 'viewer'): Ctx => ({
  db: world.db,
  actor: { kind: 'user', id: '7', name: 'Ada', role },
  now: new Date(),
  requestId: 'request-1',
});
const app = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: v1 }] }
---
`;
/** web may open 5432 on db; job is entered by nobody; nothing else is closed. */
const policies = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db-in, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: 5432 }]
    - from: [{ podSelector: { matchLabels: { app: nobody } } }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: job-in, namespace: shop }
spec: { podSelector: { matchLabels: { app: job } }, policyTypes: [Ingress] }
`;

beforeAll(async () => {
  world = await createTestDatabase();
  const text = `${app('web')}${app('db')}${app('job')}${policies}`;
  await importInventory(ctx('admin'), { files: [{ source: 'shop.yaml', text }], cluster: 'c1', source: '/shop' });
  await runAnalysisNow(world.db, AbortSignal.timeout(60_000));
  const ids = await sql<{ id: number; name: string }>(world.db)`SELECT id, name FROM service WHERE kind = 'workload'`;
  const id = (name: string) => ids.find((row) => row.name === name)?.id ?? -1;
  [web, db, job] = [id('web'), id('db'), id('job')];
  await sql(world.db)`INSERT INTO source (id, name, kind) VALUES (900, 'cilium', 'flows')`;
  await sql(world.db)`INSERT INTO flow_source (source_id, format, newest) VALUES (900, 'hubble', ${new Date()})`;
  await ensurePartitions(world.db, [NOW], NOW + HOUR);
  const base = { protocol: 6, port: 5432, policyId: 0, bytesForward: null, bytesReverse: null, seenBy: 1 };
  const at = { bucket: NOW, firstAt: NOW, lastAt: NOW + 1_000 };
  const rows = [
    { ...base, ...at, initiatorId: web, responderId: db, verdict: 1, flows: 9 },
    { ...base, ...at, initiatorId: web, responderId: db, verdict: 2, flows: 2 },
    { ...base, ...at, initiatorId: job, responderId: db, verdict: 2, flows: 4 },
  ];
  const before = NOW - 60 * 24 * HOUR;
  await ensurePartitions(world.db, [before], NOW + HOUR);
  const old = { ...base, bucket: before, firstAt: before, lastAt: before, initiatorId: web, responderId: db };
  await transaction(world.db, (client) =>
    writeSummaries(client, [...rows, { ...old, verdict: 1, flows: 50 }], ['hour', 'day'], false),
  );
});
afterAll(() => world.drop());

describe('one service', () => {
  it('says what a takeover means, with the trend of its reach', async () => {
    const answer = await service(ctx(), { id: job });
    expect(answer).toMatchObject({ name: 'job', kind: 'workload', cluster: 'c1', namespace: 'shop', retiredAt: null });
    // job opens web, and web goes on to db.
    expect(answer.posture).toMatchObject({ of: 2, direct: { atMost: 1 }, transitive: { atLeast: 2, atMost: 2 } });
    expect(answer.headline[0]?.text).toContain('If job is taken over');
    expect(answer.trend.map(({ reach, of }) => [reach, of])).toEqual([[2, 2]]);
  });
  it('lists what is within reach by hop', async () => {
    const { nodes, total } = await serviceReach(ctx(), { id: job });
    expect(nodes.map(({ name, hop }) => [name, hop])).toEqual([
      ['web', 1],
      ['db', 2],
    ]);
    expect(total).toBe(2);
  });
  it('finds the door whose closing saves most, and how often it is used', async () => {
    const { doors, headline } = await serviceDoors(ctx(), { id: job });
    expect(doors[0]).toMatchObject({ rule: 'shop/db-in', reachBefore: 2, reachAfter: 1, flows: 9 });
    expect(doors[0]?.ways).toEqual([{ from: { id: web, name: 'web' }, to: { id: db, name: 'db' }, flows: 9 }]);
    expect(headline?.map(({ text }) => text).join(' ')).toContain('Closing one rule leaves 1.');
  });
  it('counts the flows of a door within thirty days, and names ways without a door', async () => {
    const { doors, unguarded, unguardedWays, flowsSince } = await serviceDoors(ctx(), { id: job });
    // The pair passed 50 times before: kept, but not hit within the window.
    expect(doors[0]?.flows).toBe(9);
    expect(new Date(flowsSince ?? 0).getTime()).toBeGreaterThan(NOW - 32 * 24 * HOUR);
    expect(unguarded).toBe(1);
    expect(unguardedWays).toEqual([{ from: { id: job, name: 'job' }, to: { id: web, name: 'web' } }]);
  });
  it('lists who can come to it', async () => {
    const { nodes, outside } = await serviceExposure(ctx(), { id: db });
    expect(nodes).toMatchObject([
      { id: web, name: 'web', hop: 1, certainHop: 1, ports: '5432/TCP' },
      { id: job, name: 'job', hop: 2, certainHop: 2, ports: null },
    ]);
    expect(outside).toEqual([]);
    expect((await serviceExposure(ctx(), { id: job })).total).toBe(0);
  });
  it('lists exactly the services that its figures count, either way', async () => {
    for (const id of [web, db, job]) {
      const { posture } = await service(ctx(), { id });
      const sides = [
        [posture, (await serviceReach(ctx(), { id })).nodes],
        [posture?.exposure, (await serviceExposure(ctx(), { id })).nodes],
      ] as const;
      for (const [figures, nodes] of sides) {
        const count = (keep: (node: (typeof nodes)[number]) => boolean) => nodes.filter(keep).length;
        expect(figures?.direct).toEqual({
          atLeast: count((node) => node.certainHop === 1),
          atMost: count((node) => node.hop === 1),
        });
        expect(figures?.twoHops.atMost).toBe(count((node) => node.hop !== null && node.hop <= 2));
        expect(figures?.transitive.atMost).toBe(count((node) => node.hop !== null));
        expect(figures?.transitiveShared.atMost).toBe(nodes.length);
      }
    }
  });
  it('adds up the flows of each pair, either way', async () => {
    const { items, total } = await serviceFlows(ctx(), { id: db, window: '24h' });
    expect(total).toBe(2);
    expect(items.map(({ direction, other, allowed, refused }) => [direction, other.name, allowed, refused])).toEqual([
      ['in', 'job', 0, 4],
      ['in', 'web', 9, 2],
    ]);
    const [out] = (await serviceFlows(ctx(), { id: job, window: '7d' })).items;
    expect(out).toMatchObject({ direction: 'out', pair: `${job}-${db}-6-5432`, askable: '5432/TCP' });
  });
  it('narrows the flows to those with one other service', async () => {
    const { items, with: other } = await serviceFlows(ctx(), { id: db, window: '24h', with: web });
    expect(other).toEqual({ id: web, name: 'web' });
    expect(items.map(({ other: { name } }) => name)).toEqual(['web']);
    await expect(serviceFlows(ctx(), { id: db, window: '24h', with: 999_999 })).rejects.toThrow(NotFound);
  });
  it('shows the documents that select it, rules in words', async () => {
    const { items } = await servicePolicies(ctx(), { id: db });
    expect(items).toMatchObject([{ name: 'shop/db-in', isolates: ['ingress'], selected: 1, of: 1 }]);
    expect(items[0]?.rules[0]).toMatchObject({ direction: 'ingress', action: 'allow', ports: '5432/TCP', matched: 1 });
    expect(items[0]?.rules[0]?.ref.source).toContain('shop.yaml');
    expect((await servicePolicies(ctx(), { id: web })).items).toEqual([]);
  });
  it('lists what is wrong with it or with a policy that selects it, and nothing else', async () => {
    const [bare] = (await servicePolicies(ctx(), { id: web })).findings;
    expect(bare).toMatchObject({ kind: 'not-isolated', severity: 'low' });
    expect(bare?.title).toContain('web is not isolated');
    const { findings } = await servicePolicies(ctx(), { id: db });
    expect(findings.map(({ kind }) => kind)).toContain('matches-nothing');
    expect(findings[0]?.refs[0]).toMatchObject({ source: expect.stringContaining('shop.yaml') });
    expect((await servicePolicies(ctx(), { id: job })).findings.map(({ title }) => title).join()).not.toContain(
      'db-in',
    );
  });
  it('knows no service that never was, and says since when one is retired', async () => {
    await expect(service(ctx(), { id: 999_999 })).rejects.toThrow(NotFound);
    await expect(serviceReach(ctx(), { id: 999_999 })).rejects.toThrow(NotFound);
    expect(await knownService(ctx(), 999_999)).toBeNull();
    const [gone] = await sql<{ id: number }>(world.db)`
      INSERT INTO service (key, name, kind, cluster, namespace, criticality, transit, first_seen, retired_at)
      VALUES ('c1/shop/gone', 'gone', 'workload', 'c1', 'shop', 'medium', true, ${new Date(NOW)}, ${new Date(NOW)}) RETURNING id`;
    const answer = await service(ctx(), { id: gone?.id ?? -1 });
    expect(answer.posture).toBeNull();
    expect(answer.headline[0]?.text).toContain('retired since');
  });
});

describe('explain', () => {
  it('decides step by step with file and line', async () => {
    const yes = await explain(ctx(), { from: 'shop/web', to: `${db}`, port: 5432, protocol: 'TCP' });
    expect(yes.decision?.verdict).toBe('allowed');
    const no = await explain(ctx(), { from: 'c1/shop/job', to: 'db', port: 5432, protocol: 'TCP' });
    expect(no.decision?.verdict).toBe('denied');
    expect(no.decision?.steps.find(({ deciding }) => deciding)?.refs[0]?.source).toContain('shop.yaml');
  });
  it('refuses a name that nobody has', async () => {
    await expect(explain(ctx(), { from: 'nobody', to: 'db', port: 1, protocol: 'TCP' })).rejects.toThrow(Invalid);
  });
});

describe('roles', () => {
  it('refuses an ingest token everywhere', async () => {
    const one = { id: web };
    const asks = [
      () => service(ctx('ingest'), one),
      () => serviceReach(ctx('ingest'), one),
      () => serviceDoors(ctx('ingest'), one),
      () => serviceExposure(ctx('ingest'), one),
      () => serviceFlows(ctx('ingest'), { ...one, window: '24h' }),
      () => servicePolicies(ctx('ingest'), one),
      () => serviceHistory(ctx('ingest'), { ...one, ...serviceHistoryContract.query.parse({}) }),
      () => knownService(ctx('ingest'), web),
      () => explain(ctx('ingest'), { from: 'web', to: 'db', port: 1, protocol: 'TCP' }),
    ];
    for (const ask of asks) await expect(ask()).rejects.toThrow(Forbidden);
  });
});
