import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { unknownNamespaces } from './unknown-namespaces';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

async function seen(network: string, kind: string, ...keys: string[]): Promise<void> {
  await sql(world.db)`INSERT INTO network (name) VALUES (${network}) ON CONFLICT DO NOTHING`;
  await sql(world.db)`
    INSERT INTO endpoint (id, network_id, kind, key)
    SELECT hashtextextended(network.id || key, 0), network.id, ${kind}, key
    FROM network, unnest(${keys}::text[]) AS key WHERE name = ${network}`;
}

async function bound(network: string, key: string): Promise<void> {
  await sql(world.db)`
    INSERT INTO endpoint_binding (network, kind, key, service_id, certainty, recorded_at)
    VALUES (${network}, 'workload', ${key}, 100, 'stated', now())`;
}

it('are those that no import of their network knows; nameless ends do not count', async () => {
  expect(await unknownNamespaces(world.db)).toEqual([]);
  await seen('prod', 'workload', 'shop/web[Deployment]', 'typo/web[Deployment]', '/nameless[Pod]');
  await seen('prod', 'address', '10.0.0.1');
  await seen('borrower', 'pod', 'shop/web-1', 'elsewhere/web-1');
  await bound('prod', 'shop/db[StatefulSet]');
  expect(await unknownNamespaces(world.db)).toEqual([
    { network: 'borrower', namespace: 'elsewhere' },
    { network: 'prod', namespace: 'typo' },
  ]);

  await bound('borrower', 'other/x[Pod]');
  await bound('prod', 'typo/web[Deployment]');
  expect(await unknownNamespaces(world.db)).toEqual([
    { network: 'borrower', namespace: 'elsewhere' },
    { network: 'borrower', namespace: 'shop' },
  ]);
});
