import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { ActorRole } from '../roles';
import { buildSmallEstate, contextOf, deployment, networkPolicy } from '../testing/small-estate';
import { overview } from './overview';
import { overviewContract } from './overview.contract';

let world: TestDatabase;
let empty: TestDatabase;

const ctx = (role: ActorRole = 'viewer', db = world.db) => contextOf(db, role);
const ask = (query: Record<string, unknown> = {}, context = ctx()) =>
  overview(context, overviewContract.query.parse(query));

const words = (headline: readonly { text: string }[]) => headline.map(({ text }) => text).join(' ');

const manifests = [
  ...['web', 'db', 'job'].map((name) => deployment(name)),
  networkPolicy('closed', 'db', 'policyTypes: [Ingress, Egress]'),
  'apiVersion: v1\nkind: Certificate\nmetadata: { name: odd, namespace: shop }\n',
].join('');
const estate = `segments:
  - { name: data, tier: restricted, owner: payments, match: [{ name: db }] }
  - { name: front, tier: public, owner: web, match: [{ name: web }] }
`;

beforeAll(async () => {
  [world, empty] = [await createTestDatabase(), await createTestDatabase()];
  await buildSmallEstate(world.db, { manifests, estate });
});
afterAll(async () => {
  await world.drop();
  await empty.drop();
});

describe('overview', () => {
  it('is the first run while nothing has arrived', async () => {
    const answer = await ask({}, ctx('viewer', empty.db));
    expect(answer).toMatchObject({ posture: null, timeline: null });
    expect(answer.firstRun).toMatchObject({ inventory: { services: 0 }, flows: { attempts: 0 } });
    expect(words(answer.headline)).toContain('Nothing is known yet');
  });
  it('says what can be said without flows, and what is still missing', async () => {
    const { firstRun, posture, timeline, headline } = await ask();
    expect(firstRun).toMatchObject({
      inventory: { services: 3, policies: 1, clusters: ['c1'] },
      estate: { segments: 2, placed: 2 },
    });
    expect(timeline).toBeNull();
    expect(posture?.coverage).toEqual({ ingress: { covered: 1, total: 3 }, egress: { covered: 1, total: 3 } });
    expect(posture?.blast.of).toBe(2);
    expect(posture?.segments.map(({ denied24h }) => denied24h)).toEqual([null, null]);
    expect(words(headline)).toContain('No flows have arrived yet');
  });
  it('adds the parts of the score up to a hundred', async () => {
    const { posture } = await ask();
    expect(posture?.score.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100);
    expect(posture?.score.high).toBeGreaterThanOrEqual(posture?.score.low ?? 101);
  });
  it('counts only what is in scope', async () => {
    const { posture } = await ask({ segment: 'data' });
    expect(posture?.coverage.ingress).toEqual({ covered: 1, total: 1 });
    expect(posture?.segments.map(({ name }) => name)).toEqual(['data']);
    expect((await ask({ env: 'nowhere' })).posture?.coverage.ingress.total).toBe(0);
  });
  it('lists five items, or all of them when asked', async () => {
    const [five, all] = [await ask(), await ask({ all: 'true' })];
    expect(five.posture?.attention.items.length).toBeLessThanOrEqual(5);
    expect(all.posture?.attention.items.length).toBe(all.posture?.attention.open);
  });
});
