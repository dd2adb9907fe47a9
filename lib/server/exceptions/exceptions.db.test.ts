import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimJob } from '@/lib/db/jobs/claim-job';
import { enqueueJob } from '@/lib/db/jobs/enqueue-job';
import { estateAsOf } from '@/lib/db/queries/inventory/estate-as-of';
import { sql, transaction } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { currentRun } from '../analysis/current-run';
import { loadEvaluation } from '../analysis/load-evaluation';
import { runAnalysis } from '../analysis/run-analysis';
import type { Ctx } from '../context';
import { importEstate } from '../imports/import-estate';
import { importInventory } from '../imports/import-inventory';
import { runJob } from '../jobs/run-job';
import { log } from '../log';
import { noticeExpiry } from './notice-expiry';

let world: TestDatabase;
beforeAll(async () => {
  log.level = 'silent';
  world = await createTestDatabase();
});
afterAll(() => world.drop());

const HOUR = 3_600_000;
const start = Date.now() - 10 * HOUR;
const at = (hours: number) => new Date(start + hours * HOUR);
const ctx = (now: Date): Ctx => ({
  db: world.db,
  actor: { kind: 'cli', id: 'cli', name: 'test', role: 'admin' },
  now,
  requestId: 'request-1',
});

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${name}, labels: { app: ${name} } }\nspec: {}\n---\n`;
const enforced = '{ ingress: enforced, egress: enforced }';
const exception = (expires: Date) =>
  `exceptions:\n  - { name: EX-1, from: a, to: b, owner: edge, approver: head, reason: move, expires: ${expires.toISOString()} }\n`;
const estate = (rest = '') =>
  `apiVersion: bulkhead.io/v1\nkind: Estate\nsegments:\n${['a', 'b'].map((name) => `  - { name: ${name}, tier: internal, intent: ${enforced}, match: [{ namespace: ${name} }] }\n`).join('')}${rest}`;
const record = (now: Date, text: string, over: object = {}) =>
  importEstate(ctx(now), { files: [{ source: 'estate.yaml', text }], root: '', retire: true, ...over });

const analyse = (now: Date) =>
  runAnalysis({ db: world.db, now, progress: async () => {}, commit: (work) => transaction(world.db, work) });

/** How the newest analysis judges the way from a to b, and what it counts. */
async function judged() {
  const run = await currentRun(world.db);
  const { graph, intent } = await loadEvaluation(world.db, run?.id ?? 0);
  const [a, b] = ['a', 'b'].map((name) => graph.services.find((service) => service.name === name));
  if (!run || !a || !b) throw new Error('the world is not as it was imported');
  const { standing, exceptions } = intent.judgeEdge(a, b, { protocol: 'TCP', port: 80 });
  const points = await sql<{ metric: string; value: number | null }>(world.db)`
    SELECT metric, value FROM metric_point WHERE run_id = ${run.id} AND metric LIKE 'exceptions.%' ORDER BY metric`;
  const figures = Object.fromEntries(points.map(({ metric, value }) => [metric, value]));
  return { standing, exceptions: exceptions.map(({ id }) => id), figures };
}

async function tick(now: Date): Promise<string[]> {
  await sql(world.db)`DELETE FROM job`;
  await enqueueJob(world.db, noticeExpiry.kind, {});
  const job = await claimJob(world.db, [noticeExpiry.kind], 30);
  if (!job) throw new Error('nothing to claim');
  const handler = {
    ...noticeExpiry,
    run: (running: Parameters<typeof noticeExpiry.run>[0]) => noticeExpiry.run({ ...running, now }),
  };
  await runJob(world.db, handler, job, new AbortController().signal);
  const wishes = await sql<{ reason: string }>(world.db)`
    SELECT payload->>'reason' AS reason FROM job WHERE kind = 'analysis' AND state = 'waiting'`;
  return wishes.map(({ reason }) => reason);
}

describe('an exception in the estate file', () => {
  it('is shown before it is recorded, and recorded with an audit row', async () => {
    await importInventory(ctx(at(0)), {
      files: [{ source: 'a.yaml', text: pod('a') + pod('b') }],
      cluster: 'c1',
      source: 's',
    });
    await record(at(0), estate());
    await analyse(at(0));
    expect(await judged()).toMatchObject({ standing: 'unintended', exceptions: [], figures: {} });

    const shown = await record(at(1), estate(exception(at(5))), { dryRun: true });
    expect(shown).toMatchObject({ added: ['exception EX-1'], counts: { unchanged: 2 } });
    await record(at(1), estate(exception(at(5))));
    const [last] = await sql<object>(
      world.db,
    )`SELECT action, details->'added' AS added FROM audit_entry ORDER BY seq DESC LIMIT 1`;
    expect(last).toEqual({ action: 'import.estate', added: 1 });
  });

  it('makes the way intended while it lives', async () => {
    await analyse(at(2));
    expect(await judged()).toEqual({
      standing: 'intended',
      exceptions: ['EX-1'],
      figures: { 'exceptions.expired': 0, 'exceptions.open': 1 },
    });
  });

  it('is noticed when it ends, once, without anybody importing', async () => {
    expect(await tick(at(4))).toEqual([]);
    expect(await tick(at(6))).toEqual(['exception EX-1 has expired']);
    await analyse(at(6));
    expect(await judged()).toEqual({
      standing: 'unintended',
      exceptions: [],
      figures: { 'exceptions.expired': 1, 'exceptions.open': 0 },
    });
    expect(await tick(at(7))).toEqual([]);
  });

  it('is changed and taken back like any record, and earlier times still know it', async () => {
    expect(await record(at(7), estate(exception(at(9))))).toMatchObject({ changed: ['exception EX-1'] });
    expect(await record(at(8), estate('exceptions: []\n'))).toMatchObject({ retired: ['exception EX-1'] });
    await analyse(at(8));
    expect(await judged()).toMatchObject({ figures: { 'exceptions.expired': 0, 'exceptions.open': 0 } });
    const [then] = await estateAsOf(world.db, { validAt: at(7.5), knownAt: at(9) });
    expect(then?.text).toContain(at(9).toISOString());
  });
});
