import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackMembers } from '@/lib/db/posture/store-reach-rows';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { importInventory } from '../imports/import-inventory';
import {
  analyse,
  buildSmallEstate,
  contextOf,
  deployment,
  importSmallEstate,
  networkPolicy,
  pods,
} from '../testing/small-estate';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

const services = ['web', 'api', 'db'].map((name) => deployment(name)).join('');
const policy = networkPolicy(
  'db',
  'db',
  `policyTypes: [Ingress], ingress: [{ from: [${pods('api')}], ports: [{ port: 8080 }] }]`,
);
const shop = `${services}${policy}`;
const estate = `segments:
  - { name: data, tier: restricted, owner: dba, intent: { ingress: enforced }, match: [{ name: db }] }
  - { name: front, tier: public, match: [{ name: web }, { name: api }] }
`;

describe('an analysis', () => {
  it('stores what every service reaches, how it is covered, and where it stands', async () => {
    await buildSmallEstate(world.db, { manifests: shop, estate });
    const [run] = await sql<{ id: number; state: string; basis: string }>(
      world.db,
    )`SELECT id, state, basis FROM analysis_run`;
    expect(run).toMatchObject({ state: 'finished', basis: 'declared' });
    const services = await sql<object>(world.db)`
      SELECT s.name, g.name AS segment, s.tier, p.ingress, p.egress, p.reach_direct AS direct, p.exposure_direct AS exposed,
        p.population FROM service_posture p JOIN service s ON s.id = p.service_id LEFT JOIN segment g ON g.id = s.segment_id
      WHERE s.id >= 100 ORDER BY s.name`;
    expect(services).toEqual([
      {
        name: 'api',
        segment: 'front',
        tier: 'public',
        ingress: 'none',
        egress: 'none',
        direct: 2,
        exposed: 2,
        population: 2,
      },
      {
        name: 'db',
        segment: 'data',
        tier: 'restricted',
        ingress: 'covered',
        egress: 'none',
        direct: 2,
        exposed: 1,
        population: 2,
      },
      {
        name: 'web',
        segment: 'front',
        tier: 'public',
        ingress: 'none',
        egress: 'none',
        direct: 1,
        exposed: 2,
        population: 2,
      },
    ]);
    const rows = await sql<{ name: string; members: Buffer }>(world.db)`
      SELECT s.name, r.members FROM run_row x JOIN reach_row r USING (hash) JOIN service s ON s.id = x.service_id
      WHERE x.value = 'must' AND s.id >= 100`;
    const ids = new Map(
      (await sql<{ id: number; name: string }>(world.db)`SELECT id, name FROM service`).map((s) => [s.id, s.name]),
    );
    const reached = Object.fromEntries(
      rows.map((row) => [
        row.name,
        unpackMembers(row.members)
          .map((id) => ids.get(id))
          .sort(),
      ]),
    );
    expect(reached.web).toEqual(expect.arrayContaining(['api']));
    expect(reached.web).not.toContain('db');
    expect(reached.api).toEqual(expect.arrayContaining(['db', 'web']));
    const points = await sql<object>(world.db)`
      SELECT numerator, denominator FROM metric_point WHERE metric = 'coverage.ingress' AND scope = ''`;
    expect(points).toEqual([{ numerator: 1, denominator: 3 }]);
  });

  it('is made once for imports that wait together, and shares its rows with the one before', async () => {
    await buildSmallEstate(world.db, { manifests: shop, estate });
    const count = async () => (await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM reach_row`)[0]?.n;
    const rows = await count();
    await importSmallEstate(world.db, {
      manifests: `${shop}${policy.replace('name: db, namespace', 'name: db-again, namespace')}`,
    });
    await analyse(world.db);
    expect(await count()).toBe(rows);
    const runs = await sql<object>(world.db)`SELECT state FROM analysis_run ORDER BY id`;
    expect(runs).toEqual([{ state: 'finished' }, { state: 'finished' }]);
  });

  it('asks for nothing when nothing changed', async () => {
    await importSmallEstate(world.db, { manifests: shop });
    await analyse(world.db);
    await importSmallEstate(world.db, { manifests: shop });
    await analyse(world.db);
    expect(await sql<object>(world.db)`SELECT id FROM analysis_run`).toHaveLength(1);
  });

  it('counts a file as enforced only until the cluster speaks for itself', async () => {
    await importSmallEstate(world.db, { manifests: shop });
    const served = services.replaceAll('namespace: shop }', 'namespace: shop, uid: 1a2b }');
    await importInventory(contextOf(world.db, 'admin'), {
      files: [{ source: 'live.yaml', text: served }],
      cluster: 'c1',
      source: 'live',
    });
    await analyse(world.db);
    const [run] = await sql<object>(world.db)`SELECT basis FROM analysis_run ORDER BY id DESC LIMIT 1`;
    expect(run).toEqual({ basis: 'deployed' });
    const states = await sql<{ ingress: string }>(world.db)`
      SELECT DISTINCT ingress FROM service_posture JOIN service s ON s.id = service_id WHERE s.id >= 100`;
    expect(states).toEqual([{ ingress: 'none' }]);
    const findings = await sql<{ source: string }>(
      world.db,
    )`SELECT source FROM run_finding WHERE kind = 'not-enforced'`;
    expect(findings).toEqual([{ source: expect.stringMatching(/^shop\.yaml:\d+$/) }]);
  });

  it('stands on an empty database', async () => {
    await importSmallEstate(world.db, { manifests: '' });
    await analyse(world.db);
    expect(await sql<object>(world.db)`SELECT id FROM analysis_run`).toEqual([]);
  });
});

const samples = join(
  process.env.BULKHEAD_SAMPLES ?? join(process.cwd(), '../shared/samples'),
  'manifests/online-boutique',
);

describe.runIf(existsSync(samples))('the public microservice demo', () => {
  it('is covered in both directions by its own policies', async () => {
    const policies = readdirSync(join(samples, 'network-policies')).map((name) => `network-policies/${name}`);
    const files = ['kubernetes-manifests.yaml', ...policies].map((source) => ({
      source,
      text: readFileSync(join(samples, source), 'utf8'),
    }));
    await importInventory(contextOf(world.db, 'admin'), { files, cluster: 'boutique', source: samples });
    await analyse(world.db);
    const states = await sql<{ ingress: string; n: number }>(world.db)`
      SELECT p.ingress, count(*) AS n FROM service_posture p JOIN service s ON s.id = p.service_id
      WHERE s.id >= 100 GROUP BY 1 ORDER BY 1`;
    expect(states.reduce((sum, state) => sum + state.n, 0)).toBe(12);
    expect(states.find((state) => state.ingress === 'covered')?.n).toBeGreaterThanOrEqual(10);
  });
});
