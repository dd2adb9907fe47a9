import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { currentRun } from '../analysis/current-run';
import { loadSnapshot } from '../analysis/load-snapshot';
import { NotFound } from '../errors';
import type { ActorRole } from '../roles';
import { buildSmallEstate, contextOf, deployment, networkPolicy, pods } from '../testing/small-estate';
import { graph } from './graph';
import { graphContract } from './graph.contract';
import { graphEdge } from './graph-edge';
import { graphRows } from './graph-rows';
import { graphRowsContract } from './graph-rows.contract';
import { graphService } from './graph-service';

let world: TestDatabase;
let empty: TestDatabase;

const ctx = (role: ActorRole = 'viewer', db = world.db) => contextOf(db, role, new Date('2026-03-01T00:00:00Z'));
const ask = (query: Record<string, unknown> = {}, context = ctx()) => graph(context, graphContract.query.parse(query));
const list = (query: Record<string, unknown> = {}) => graphRows(ctx(), graphRowsContract.query.parse(query));

/** db takes connections from web alone, on 5432, and starts none. */
const closed = `policyTypes: [Ingress, Egress], ingress: [{ from: [${pods('web')}], ports: [{ port: 5432 }] }]`;
const manifests = [
  deployment('web'),
  deployment('db'),
  deployment('job', 'batch'),
  networkPolicy('db', 'db', closed),
].join('');

beforeAll(async () => {
  [world, empty] = [await createTestDatabase(), await createTestDatabase()];
  await buildSmallEstate(world.db, { manifests });
});
afterAll(async () => {
  await world.drop();
  await empty.drop();
});

describe('graph', () => {
  it('says before the first analysis that nothing is known', async () => {
    const answer = await ask({}, ctx('viewer', empty.db));
    expect(answer).toMatchObject({ asOf: null, edges: [], compartments: [] });
  });
  it('stands services without a segment in their namespaces', async () => {
    const { compartments, services, segments } = await ask();
    expect(compartments.filter((one) => !one.outside).map(({ id, count }) => [id, count])).toEqual([
      ['n:c1/batch', 1],
      ['n:c1/shop', 2],
    ]);
    expect([services, segments]).toEqual([3, 0]);
  });
  it('shows a small estate whole at first, and closes what is pressed', async () => {
    const names = (answer: Awaited<ReturnType<typeof ask>>) => answer.nodes.map(({ label }) => label).sort();
    expect(names(await ask())).toEqual(['db', 'job', 'web']);
    expect(names(await ask({ open: 'none' }))).toEqual([]);
  });
  it('opens a compartment in place, and draws unknown use as unknown', async () => {
    const { nodes, edges, flowDays } = await ask({ open: 'n:c1/shop' });
    expect(nodes.map(({ label }) => label).sort()).toEqual(['db', 'web']);
    expect(flowDays).toBeNull();
    expect(new Set(edges.map(({ state }) => state))).toEqual(new Set(['unknown']));
    const id = (name: string) => nodes.find(({ label }) => label === name)?.id;
    expect(edges.some(({ source, target }) => source === id('web') && target === id('db'))).toBe(true);
    expect(edges.some(({ source, target }) => source === 'n:c1/batch' && target === id('db'))).toBe(false);
    expect(edges.some(({ source }) => source === id('db'))).toBe(false);
  });
  it('counts the same edges however much is open, and lists each of them', async () => {
    const [closed, open, rows] = [
      await ask({ open: 'none' }),
      await ask({ open: 'n:c1/shop,n:c1/batch' }),
      await list(),
    ];
    expect(open.layers).toEqual(closed.layers);
    expect(rows.total).toBe(closed.layers.unused);
    expect(rows.items).toHaveLength(rows.total);
  });
  it('calls permitted between services what the analysis counts, and the rest by another name', async () => {
    const [{ headline }, run, { items }] = [await ask({ q: 'dst.name:db' }), await currentRun(world.db), await list()];
    const { counts } = await loadSnapshot(world.db, run?.id ?? 0);
    const own = (name: string): boolean => ['web', 'db', 'job'].includes(name);
    const between = items.filter(({ from, to }) => own(from.name) && own(to.name)).length;
    expect(between).toBe(counts.permittedEdges);
    expect(headline.map(({ text }) => text).join(' ')).toContain(
      `${counts.permittedEdges} permitted edges between services and ${items.length - between} from or to outside.`,
    );
  });
  it('counts and lists the same under a filter', async () => {
    const [filtered, rows] = [await ask({ q: 'dst.name:db' }), await list({ q: 'dst.name:db' })];
    expect(filtered.layers.unused).toBe(1);
    expect(rows.items.map(({ from, to }) => `${from.name} ${to.name}`)).toEqual(['web db']);
  });
  it('is the same picture each time', async () => {
    expect(await ask({ open: 'n:c1/shop' })).toEqual(await ask({ open: 'n:c1/shop' }));
  });
  it('names the rule that opens an edge, with its line, and what nothing isolates', async () => {
    const row = (await list({ q: 'dst.name:db' })).items[0];
    const edge = await graphEdge(ctx(), { from: row?.from.id ?? 0, to: row?.to.id ?? 0 });
    expect(edge.ports).toContain('5432');
    expect(edge.rules).toMatchObject([
      { name: 'db', direction: 'ingress', source: expect.stringContaining('shop.yaml') },
    ]);
    expect(edge.unisolated).toEqual(['no egress policy selects web']);
    expect(edge.flows).toEqual([]);
  });
  it('tells of a service what it reaches, and of flows that none are known', async () => {
    const row = (await list({ q: 'dst.name:db' })).items[0];
    const web = await graphService(ctx(), { id: row?.from.id ?? 0 });
    expect(web).toMatchObject({ name: 'web', ingress: 'none', egress: 'none', refused24h: null });
    expect(web.reaches.find(({ name }) => name === 'db')?.ports).toContain('5432');
    await expect(graphService(ctx(), { id: 424_242 })).rejects.toThrow(NotFound);
  });
});
