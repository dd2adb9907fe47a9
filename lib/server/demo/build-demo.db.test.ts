import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { buildDemo, type DemoReport } from './build-demo';
import { SCAN_TARGETS } from './generate/flows/stories';

let world: TestDatabase;
let report: DemoReport;
const lines: string[] = [];

beforeAll(async () => {
  world = await createTestDatabase('demo');
  report = await buildDemo(world.db, new Date(), (line) => lines.push(line), { seed: 'test', days: 2, scale: 0.3 });
});
afterAll(() => world.drop());

/** What the newest run says of pairs of services, in production. */
function pairs(kind: string) {
  return sql<{ pair: string; activity: string; door: string; attempts: string; restricted: boolean }>(world.db)`
    SELECT i.name || ' > ' || r.name || ':' || p.port AS pair, p.activity, p.door, p.attempts::text AS attempts,
      p.into_restricted AS restricted
    FROM pair_standing p JOIN service i ON i.id = p.initiator_id JOIN service r ON r.id = p.responder_id
    WHERE p.kind = ${kind} ORDER BY 1`;
}

/** Refused attempts from one service, by responder and port. */
function refused(initiator: string) {
  return sql<{ responder: string; port: number; flows: number }>(world.db)`
    SELECT r.key AS responder, p.port, p.flows::int AS flows
    FROM flow_pair p JOIN service i ON i.id = p.initiator_id JOIN service r ON r.id = p.responder_id
    WHERE i.name = ${initiator} AND i.cluster = 'meridian-prod-1' AND p.verdict = 2 ORDER BY 1`;
}

describe('the demo, built through the ordinary importers', () => {
  it('tells how far it is, and what came of it', async () => {
    expect(report.records).toBeGreaterThan(5_000);
    expect(report.analyses).toBeGreaterThanOrEqual(3);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    const [runs] = await sql<{ finished: number; other: number }>(world.db)`
      SELECT count(*) FILTER (WHERE state = 'finished')::int AS finished,
        count(*) FILTER (WHERE state <> 'finished')::int AS other FROM analysis_run`;
    expect(runs).toEqual({ finished: report.analyses, other: 0 });
    const waiting = await sql<object>(world.db)`SELECT kind FROM job WHERE state <> 'done'`;
    expect(waiting).toEqual([]);
    const marks = await sql<object>(world.db)`SELECT 1 FROM flow_mark`;
    expect(marks).toEqual([]);
  });

  it("attributes every flow but those to host-network pods, whose nodes' addresses several share", async () => {
    const unknown = await sql<{ initiator: string; port: number }>(world.db)`
      SELECT DISTINCT i.name AS initiator, p.port FROM flow_pair p JOIN service i ON i.id = p.initiator_id
      WHERE p.initiator_id = 2 OR p.responder_id = 2`;
    expect(unknown).toEqual([{ initiator: 'prometheus', port: 9100 }]);
  });

  it('remembers the exception that ran out and still stands in policy', async () => {
    const points = await sql<{ metric: string; value: number }>(world.db)`
      SELECT metric, value FROM metric_point WHERE metric IN ('exceptions.open', 'exceptions.expired')
      AND day = (SELECT max(day) FROM metric_point) ORDER BY metric`;
    expect(points).toEqual([
      { metric: 'exceptions.expired', value: 1 },
      { metric: 'exceptions.open', value: 0 },
    ]);
  });

  it('has one hole in use and one broken dependency, both going on', async () => {
    expect(await pairs('used-hole')).toMatchObject([
      { pair: 'checkout > card-vault:5432', activity: 'ongoing', door: 'open', restricted: true },
    ]);
    expect(await pairs('broken-dependency')).toMatchObject([
      { pair: 'checkout > ledger:8443', activity: 'ongoing', door: 'closed', restricted: false },
    ]);
  });

  it('holds the scan, the beat at night and the new pair as refusals', async () => {
    const scan = (await refused('build-agent')).filter((row) => row.port === 5432);
    expect(scan.reduce((sum, row) => sum + row.flows, 0)).toBe(SCAN_TARGETS);
    expect(scan.length).toBeGreaterThan(15);
    const reports = await refused('reports');
    expect(reports.find((row) => row.responder === 'external/internet')?.flows).toBeGreaterThan(20);
    expect(reports.find((row) => row.responder.endsWith('/card-vault'))?.flows).toBeGreaterThan(20);
  });

  it('computes its trends: analytics became flat between the first run and the last', async () => {
    const median = await sql<{ value: number }>(world.db)`
      SELECT value FROM metric_point WHERE metric = 'blast.transitive.median' ORDER BY day`;
    expect(median.length).toBeGreaterThanOrEqual(2);
    expect(median.at(-1)?.value).toBeGreaterThan((median[0]?.value ?? Number.POSITIVE_INFINITY) * 2);
    const states = await sql<{ ingress: string; services: number }>(world.db)`
      SELECT p.ingress, count(*)::int AS services FROM service_posture p JOIN service s ON s.id = p.service_id
      JOIN segment g ON g.id = s.segment_id
      WHERE p.run_id = (SELECT max(id) FROM analysis_run) AND g.name = 'analytics' GROUP BY 1`;
    expect(states).toEqual([{ ingress: 'none', services: 10 }]);
  });

  it('keeps its drift and what policy permits outside intent', async () => {
    const latest = await sql<{ metric: string; value: number }>(world.db)`
      SELECT metric, value FROM metric_point WHERE metric = 'drift.count' ORDER BY day DESC LIMIT 1`;
    expect(latest[0]?.value).toBe(7);
    const stale = await sql<object>(world.db)`
      SELECT name FROM source WHERE last_seen_at < (SELECT max(last_seen_at) FROM source) - interval '10 minutes'`;
    expect(stale).toEqual([]);
    const gone = await sql<{ name: string }>(world.db)`
      SELECT DISTINCT p.name FROM policy p WHERE p.namespace = 'analytics' AND p.origin = 'deployed'
      AND NOT EXISTS (SELECT 1 FROM policy_version v WHERE v.object_id = p.id AND v.valid_to IS NULL AND v.superseded_at IS NULL)`;
    expect(gone).toHaveLength(10);
  });
});

describe('the demo and real data', () => {
  it('never meet: it is refused in any other database', async () => {
    const real = await createTestDatabase();
    try {
      const built = buildDemo(real.db, new Date(), () => {}, { seed: 'test', days: 1, scale: 0.1 });
      await expect(built).rejects.toThrow('demo database only');
      const rows = await sql<object>(real.db)`SELECT 1 FROM import_run`;
      expect(rows).toEqual([]);
    } finally {
      await real.drop();
    }
  });
});
