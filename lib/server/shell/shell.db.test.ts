import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Ctx } from '../context';
import type { ActorRole } from '../roles';
import { frame } from './frame';
import { frameContract } from './frame.contract';
import { search } from './search';

const now = new Date('2026-11-21T12:00:00Z');
let world: TestDatabase;

const as = (role: ActorRole): Ctx => ({
  db: world.db,
  actor: { kind: 'user', id: '1', name: 'Ada', role },
  now,
  requestId: 'test-request',
});

beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

describe('an empty database', () => {
  it('has nothing to choose from, was never analysed, and says so', async () => {
    const empty = await frame(as('viewer'));
    expect(frameContract.response.parse(empty)).toEqual(empty);
    expect(empty).toMatchObject({ environments: [], segments: [], analysedAt: null, needsPerson: null, sources: 0 });
    expect(empty.freshness.map((one) => [one.kind, one.lastAt, one.stale])).toEqual([
      ['flows', null, false],
      ['policies', null, false],
      ['inventory', null, false],
    ]);
  });
});

describe('an estate', () => {
  beforeAll(async () => {
    await sql(world.db)`INSERT INTO environment (id, name) VALUES (1, 'production'), (2, 'staging')`;
    await sql(world.db)`INSERT INTO segment (id, name, tier, intent_ingress, intent_egress)
      VALUES (1, 'cardholder-data', 'restricted', 'none', 'none'), (2, 'edge_100%', 'public', 'none', 'none')`;
    await sql(world.db)`
      INSERT INTO service (id, key, name, kind, cluster, namespace, environment_id, segment_id, criticality, transit, first_seen, retired_at)
      VALUES (100, 'a/pci/card-vault', 'card-vault', 'workload', 'a', 'pci', 1, 1, 'medium', true, ${now}, NULL),
        (101, 'a/pci/old-card', 'old-card', 'workload', 'a', 'pci', 1, 1, 'medium', true, ${now}, ${now}),
        (102, 'a/shop/card', 'card', 'workload', 'a', 'shop', 2, 1, 'medium', true, ${now}, NULL)`;
    await sql(world.db)`INSERT INTO endpoint_binding (network, kind, key, service_id, certainty, recorded_at)
      VALUES ('a', 'address', '10.0.0.7', 100, 'stated', ${now})`;
    await sql(world.db)`INSERT INTO source (id, name, kind, expected_interval_seconds, created_at, last_seen_at)
      VALUES (1, 'hubble', 'flows', 60, ${now}, ${now})`;
    await sql(world.db)`INSERT INTO flow_source (source_id, format, newest)
      VALUES (1, 'hubble', ${new Date(now.getTime() - 181_000)})`;
  });

  it('counts only what lives, and says in which environments a segment is', async () => {
    const { environments, segments } = await frame(as('viewer'));
    expect(environments).toEqual([
      { name: 'production', services: 1 },
      { name: 'staging', services: 1 },
    ]);
    expect(segments).toEqual([{ name: 'cardholder-data', environments: ['production', 'staging'], services: 2 }]);
  });

  it('calls flows stale after three of their intervals', async () => {
    const flows = async (seconds: number) => {
      await sql(world.db)`UPDATE flow_source SET newest = ${new Date(now.getTime() - seconds * 1000)}`;
      return (await frame(as('viewer'))).freshness.find((one) => one.kind === 'flows');
    };
    expect(await flows(181)).toMatchObject({ stale: true });
    expect(await flows(179)).toMatchObject({ stale: false, lastAt: '2026-11-21T11:57:01.000Z' });
  });

  it('finds services, segments and addresses, names that begin with the text first, nothing that retired', async () => {
    const names = async (q: string) =>
      (await search(as('viewer'), { q })).items.map((hit) => `${hit.kind} ${hit.name}`);
    expect(await names('card')).toEqual(['service card', 'service card-vault', 'segment cardholder-data']);
    expect(await names('vault')).toEqual(['service card-vault']);
    expect(await names('10.0.0.')).toEqual(['address 10.0.0.7']);
    expect(await names('0%')).toEqual(['segment edge_100%']);
    expect(await names('_')).toEqual(['segment edge_100%']);
    const [hit] = (await search(as('viewer'), { q: 'cardholder' })).items;
    expect(hit?.href).toBe('/services?segment=cardholder-data');
  });
});

describe('roles', () => {
  it.each(['viewer', 'responder', 'auditor', 'admin'] as const)('%s may read', async (role) => {
    expect((await frame(as(role))).actor).toEqual({ name: 'Ada', role });
    await expect(search(as(role), { q: 'x' })).resolves.toEqual({ items: [] });
  });
  it('a token that only writes flows may not', async () => {
    await expect(frame(as('ingest'))).rejects.toThrow('needs the role viewer');
    await expect(search(as('ingest'), { q: 'x' })).rejects.toThrow('needs the role viewer');
  });
});
