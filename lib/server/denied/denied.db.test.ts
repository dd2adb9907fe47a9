import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePartitions } from '@/lib/db/flows/partitions';
import { writeSummaries } from '@/lib/db/flows/write-summaries';
import { sql, transaction } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { Invalid, NotFound } from '../errors';
import { refusalDays } from '../overview/refusal-days';
import { buildSmallEstate, contextOf, deployment, networkPolicy } from '../testing/small-estate';
import { denied } from './denied';
import { deniedContract } from './denied.contract';
import { deniedPair } from './denied-pair';

const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / HOUR) * HOUR;
let world: TestDatabase;
let [web, db, job] = [0, 0, 0];

const ctx = () => contextOf(world.db, 'viewer');
const ask = (query: Record<string, unknown> = {}) => denied(ctx(), deniedContract.query.parse(query));

const manifests = [
  ...['web', 'db', 'job'].map((name) => deployment(name)),
  networkPolicy('closed', 'db', 'policyTypes: [Ingress]'),
].join('');
const estate = `segments:
  - { name: jobs, tier: internal, match: [{ name: job }] }
  - { name: inner, tier: restricted, match: [{ name: db }] }
environments:
  - { name: production, match: [{ name: db }, { name: job }] }
`;

beforeAll(async () => {
  world = await createTestDatabase();
  await buildSmallEstate(world.db, { manifests, estate });
  const ids = await sql<{ id: number; name: string }>(world.db)`SELECT id, name FROM service WHERE kind = 'workload'`;
  const id = (name: string) => ids.find((row) => row.name === name)?.id ?? -1;
  [web, db, job] = [id('web'), id('db'), id('job')];
  await sql(world.db)`INSERT INTO source (id, name, kind) VALUES (900, 'cilium', 'flows')`;
  await sql(world.db)`
    INSERT INTO flow_source (source_id, format, newest) VALUES (900, 'hubble', ${new Date()})`;
  await sql(
    world.db,
  )`INSERT INTO flow_policy (id, kind, namespace, name) VALUES (40, 'NetworkPolicy', 'shop', 'closed')`;
  await ensurePartitions(world.db, [NOW, NOW - 2 * HOUR], NOW + HOUR);
  const base = { protocol: 6, port: 5432, policyId: 0, bytesForward: null, bytesReverse: null, seenBy: 1 };
  const at = (bucket: number) => ({ bucket, firstAt: bucket, lastAt: bucket + 1_000 });
  const rows = [
    { ...base, ...at(NOW), initiatorId: web, responderId: db, verdict: 2, flows: 2 },
    { ...base, ...at(NOW), initiatorId: web, responderId: db, verdict: 2, flows: 5, policyId: 40 },
    { ...base, ...at(NOW), initiatorId: job, responderId: db, verdict: 2, flows: 3 },
    { ...base, ...at(NOW), initiatorId: 2, responderId: db, verdict: 2, flows: 1 },
    { ...base, ...at(NOW), initiatorId: web, responderId: job, verdict: 3, flows: 50 },
    { ...base, ...at(NOW - 2 * HOUR), initiatorId: web, responderId: job, verdict: 1, flows: 5 },
  ];
  await transaction(world.db, (client) => writeSummaries(client, rows, ['minute', 'hour', 'day'], false));
  await sql(world.db)`
    INSERT INTO pair_standing (initiator_id, responder_id, protocol, port, run_id, standing, model_verdict, kind,
      activity, door, since, attempts, into_restricted, why, judged_at)
    SELECT i, ${db}, 6, 5432, 1, 'intended', 'denied', 'broken-dependency', 'ongoing', 'closed', ${new Date(NOW)}, 1, false,
      'intended', now() FROM unnest(${[web, job]}::int[]) AS v(i)`;
});
afterAll(() => world.drop());

describe('denied', () => {
  it('lists rows that add up to the total, would-be refusals apart', async () => {
    const { items, totals } = await ask();
    expect(totals).toEqual({ refused: 11, wouldDeny: 50, unattributed: 1 });
    expect(items.reduce((sum, { refused }) => sum + refused, 0)).toBe(totals.refused);
    for (const group of ['policy', 'initiator']) {
      const grouped = await ask({ group });
      expect(grouped.items.reduce((sum, { refused }) => sum + refused, 0)).toBe(11);
    }
    expect((await ask({ verdict: 'would_deny' })).items.map(({ refused }) => refused)).toEqual([50]);
  });
  it('names the policy that decided most of a row, and when it was first refused at all', async () => {
    const { items } = await ask();
    const row = (key: string) => items.find((item) => item.key === key);
    const first = new Date(NOW).toISOString();
    expect(row(`${web}-${db}-6-5432`)).toMatchObject({
      policy: 'shop/closed',
      policies: 2,
      refused: 7,
      firstEver: first,
    });
    expect(row(`${job}-${db}-6-5432`)).toMatchObject({ policy: '', policies: 1 });
    const [deciding] = (await ask({ group: 'policy' })).items;
    expect(deciding).toMatchObject({ key: '0', policy: '', pairs: 3, refused: 6, firstEver: null });
  });
  it('filters by field on the server, totals with the list', async () => {
    const answer = await ask({ src: 'web', dst: 'db', port: '5432' });
    expect(answer.items.map(({ key }) => key)).toEqual([`${web}-${db}-6-5432`]);
    expect(answer.totals.refused).toBe(7);
    expect((await ask({ q: '%' })).total).toBe(0);
    expect((await ask({ segment: 'nowhere' })).totals.refused).toBe(0);
  });
  // From or to: web calls db seven times, job calls db three times, somebody unknown calls db once.
  it.each([
    ['whole', {}, 11, 10],
    ['who is refused', { segment: 'jobs' }, 3, 3],
    ['who refuses', { segment: 'inner' }, 11, 10],
    ['both ends, each attempt once', { env: 'production' }, 11, 10],
  ])('adds up in a scope, over time and in rows: %s', async (_, scope, refused, broken) => {
    for (const window of ['1h', '24h', '7d', '30d']) {
      const { timeline, totals, items, headline } = await ask({ ...scope, window });
      const sum = (of: (bucket: { refused: number | null; broken: number }) => number | null) =>
        (timeline?.buckets ?? []).reduce((n, bucket) => n + (of(bucket) ?? 0), 0);
      expect([totals.refused, items.reduce((n, row) => n + row.refused, 0)]).toEqual([refused, refused]);
      expect([sum((bucket) => bucket.refused), sum((bucket) => bucket.broken)]).toEqual([refused, broken]);
      expect(headline.map(({ text }) => text).join(' ')).toContain(`${broken} of ${refused} refusals`);
    }
  });
  it('takes an hour of which no flow is known for a gap, and a quiet one for quiet', async () => {
    const { timeline } = await ask();
    const refusedAt = (at: number) =>
      timeline?.buckets.find((bucket) => Date.parse(bucket.at) === at)?.refused ?? 'not known';
    expect([NOW - 2 * HOUR, NOW - HOUR, NOW].map(refusedAt)).toEqual([0, 'not known', 11]);
  });
  it('counts the same days on the overview', async () => {
    for (const scope of [{}, { segment: 'jobs' }, { env: 'production' }]) {
      const { totals } = await ask({ ...scope, window: '7d' });
      const days = await refusalDays(ctx(), { env: null, segment: null, ...scope });
      expect(days?.timeline.buckets.reduce((n, { refused }) => n + (refused ?? 0), 0)).toBe(totals.refused);
    }
  });
  it('pages there and back', async () => {
    const first = await ask({ limit: '2' });
    const second = await ask({ limit: '2', cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(second.previousCursor).not.toBeNull();
  });
  it('refuses half a range', async () => {
    await expect(ask({ from: new Date(NOW).toISOString() })).rejects.toThrow(Invalid);
  });
});

describe('deniedPair', () => {
  it('explains with the deciding step and its line', async () => {
    const { model, history, agreement } = await deniedPair(ctx(), { pair: `${web}-${db}-6-5432` });
    expect(model?.verdict).toBe('denied');
    const deciding = model?.steps.filter((step) => step.deciding) ?? [];
    expect(deciding).toHaveLength(1);
    expect(deciding[0]?.refs[0]?.source).toContain('shop.yaml');
    expect(history).toMatchObject({ denied: 7, allowed: 0, lastAllowed: null });
    expect(agreement).toContain('agree');
  });
  it('knows no pair of services that are not there', async () => {
    await expect(deniedPair(ctx(), { pair: '1-999999-6-1' })).rejects.toThrow(NotFound);
  });
});
