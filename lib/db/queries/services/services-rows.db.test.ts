import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePartitions } from '@/lib/db/flows/partitions';
import { writeSummaries } from '@/lib/db/flows/write-summaries';
import { sql, transaction } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { type ServicesOrder, servicesRows } from './services-rows';

const HOUR = 3_600_000;
const NOW = Math.floor(Date.now() / HOUR) * HOUR;
const OLD = NOW - 30 * HOUR;
const filter = { runId: 1, env: null, segment: null, text: null, tier: null, team: null, only: [] };
const byRefused: ServicesOrder = { sort: 'refused', desc: true, offset: 0, limit: 10 };
let world: TestDatabase;

beforeAll(async () => {
  world = await createTestDatabase();
  await sql(world.db)`INSERT INTO service (id, key, name, kind, cluster, namespace, criticality, transit, first_seen)
    OVERRIDING SYSTEM VALUE
    SELECT id, 'c1/shop/' || name, name, 'workload', 'c1', 'shop', 'medium', false, now()
    FROM (VALUES (100, 'web'), (101, 'db'), (102, 'job')) AS v(id, name)`;
  await sql(world.db)`INSERT INTO analysis_run
    (id, state, basis, valid_at, known_at, inputs_hash, engine_version, started_at)
    VALUES (1, 'finished', 'declared', now(), now(), 'x', '1', now())`;
  await sql(
    world.db,
  )`INSERT INTO service_posture SELECT (jsonb_populate_record(NULL::service_posture, jsonb_build_object(
      'run_id', 1, 'service_id', id, 'ingress', 'none', 'egress', 'none', 'ingress_reason', '', 'egress_reason', '',
      'from_internet', 'no', 'detail', '{}'::jsonb) || (
        SELECT jsonb_object_agg(column_name, 0) FROM information_schema.columns
        WHERE table_name = 'service_posture' AND data_type = 'integer' AND column_name NOT IN ('run_id', 'service_id')))).*
    FROM service WHERE kind = 'workload'`;
  await ensurePartitions(world.db, [OLD, NOW], NOW + HOUR);
  const base = { protocol: 6, port: 5432, policyId: 0, bytesForward: null, bytesReverse: null, seenBy: 1 };
  const at = (bucket: number) => ({ bucket, firstAt: bucket, lastAt: bucket + 1_000 });
  const rows = [
    { ...base, ...at(NOW), initiatorId: 100, responderId: 101, verdict: 2, flows: 5 },
    { ...base, ...at(NOW), initiatorId: 102, responderId: 101, verdict: 2, flows: 2 },
    { ...base, ...at(NOW), initiatorId: 102, responderId: 101, verdict: 1, flows: 90 },
    { ...base, ...at(OLD), initiatorId: 102, responderId: 101, verdict: 2, flows: 70 },
  ];
  await transaction(world.db, (client) => writeSummaries(client, rows, ['hour'], false));
});
afterAll(() => world.drop());

describe('refusals in the list of services', () => {
  it('are those of a day at either end, denied alone, the most first', async () => {
    const rows = await servicesRows(world.db, filter, byRefused, new Date(NOW + 1_000));
    expect(rows.map(({ id, refused }) => [id, refused])).toEqual([
      [101, 7],
      [100, 5],
      [102, 2],
    ]);
  });
  it('are unknown where no flow was ever received, never zero', async () => {
    const rows = await servicesRows(world.db, filter, byRefused, null);
    expect(rows.map(({ refused }) => refused)).toEqual([null, null, null]);
  });
});
