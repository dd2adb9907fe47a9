import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceIds } from '@/lib/db/queries/inventory/service-ids';
import { newestRun } from '@/lib/db/queries/posture/newest-run';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { VERDICT } from '@/lib/flows/verdict-code';
import { NotFound } from '../errors';
import { importInventory } from '../imports/import-inventory';
import { analyse, buildSmallEstate, contextOf, deployment } from '../testing/small-estate';
import { currentRun } from './current-run';
import { judgeObservedPairs } from './judge-observed-pairs';
import { loadEvaluation } from './load-evaluation';
import { loadSnapshot } from './load-snapshot';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

const manifests = ['web', 'api', 'db'].map((name) => deployment(name)).join('');
const estate = `segments:
  - { name: data, tier: restricted, intent: { ingress: enforced }, match: [{ name: db }] }
  - { name: front, tier: public, match: [{ name: web }] }
  - { name: back, tier: internal, match: [{ name: api }] }
intent:
  - { from: back, to: data, ports: [5432/TCP], owner: dba, reason: "orders" }
`;

const shop = () => buildSmallEstate(world.db, { manifests, estate });

async function seen(from: string, to: string, port: number, verdict: number, flows: number): Promise<void> {
  const ids = await serviceIds(world.db);
  const now = new Date();
  await sql(world.db)`
    INSERT INTO flow_pair (initiator_id, responder_id, protocol, port, verdict, flows, first_seen, last_seen)
    VALUES (${ids.get(`c1/shop/${from}`)}, ${ids.get(`c1/shop/${to}`)}, 6, ${port}, ${verdict}, ${flows}, ${now}, ${now})`;
}

const standings = () => sql<object>(world.db)`
  SELECT i.name AS from, r.name AS to, p.standing, p.kind, p.model_verdict AS model, p.attempts
  FROM pair_standing p JOIN service i ON i.id = p.initiator_id JOIN service r ON r.id = p.responder_id ORDER BY 1, 2`;

describe('judging observed pairs', () => {
  it('tells a used hole from an intended edge, and wishes for an analysis when the picture changed', async () => {
    await shop();
    await seen('api', 'db', 5432, VERDICT.allowed, 10);
    await seen('web', 'db', 5432, VERDICT.allowed, 3);
    expect(await judgeObservedPairs(world.db, new Date())).toEqual({ judged: 2, changed: true });
    const expected = [
      { from: 'api', to: 'db', standing: 'intended', kind: 'normal', model: 'allowed', attempts: 10 },
      { from: 'web', to: 'db', standing: 'unintended', kind: 'used-hole', model: 'allowed', attempts: 3 },
    ];
    expect(await standings()).toEqual(expected);
    await analyse(world.db);
    expect(await standings()).toEqual(expected);
    expect(await judgeObservedPairs(world.db, new Date())).toEqual({ judged: 2, changed: false });
    const run = await currentRun(world.db);
    const snapshot = await loadSnapshot(world.db, run?.id ?? 0);
    expect(snapshot.pairs?.map(({ kind }) => kind)).toEqual(['used-hole']);
    expect(snapshot.attention.map(({ kind }) => kind)).toContain('used-hole');
  });

  it('waits for a first run', async () => {
    expect(await judgeObservedPairs(world.db, new Date())).toEqual({ judged: 0, changed: false });
  });
});

describe("a run's estate", () => {
  it('stays as it was evaluated when the documents move on', async () => {
    await shop();
    const first = await newestRun(world.db);
    const deny = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress] }
`;
    await importInventory(contextOf(world.db, 'admin'), {
      files: [{ source: 'deny.yaml', text: deny }],
      cluster: 'c1',
      source: '/deny',
    });
    expect((await currentRun(world.db))?.stale).toBe(true);
    await analyse(world.db);
    expect((await currentRun(world.db))?.stale).toBe(false);
    const second = await newestRun(world.db);
    const reached = async (run: number | undefined) => {
      const { graph } = await loadEvaluation(world.db, run ?? 0);
      const web = graph.index.get('c1/shop/web') ?? -1;
      return graph.rowMust(web).has(graph.index.get('c1/shop/db') ?? -1);
    };
    expect(await reached(first?.id)).toBe(true);
    expect(await reached(second?.id)).toBe(false);
    expect(await loadEvaluation(world.db, first?.id ?? 0)).toBe(await loadEvaluation(world.db, first?.id ?? 0));
    await expect(loadEvaluation(world.db, 4711)).rejects.toThrow(NotFound);
  });

  it('gives the snapshot back as it was stored', async () => {
    await shop();
    const run = await newestRun(world.db);
    const snapshot = await loadSnapshot(world.db, run?.id ?? 0);
    expect(snapshot.services.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['c1/shop/api', 'c1/shop/db', 'external/internet']),
    );
    expect(snapshot.segments.map(({ name }) => name).sort()).toEqual(['back', 'data', 'front']);
    expect(snapshot.counts).toMatchObject({ services: 3, workloads: 3, unplaced: 0, intentEnforced: true });
  });
});
