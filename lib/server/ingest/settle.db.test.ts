import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyRetention } from '@/lib/db/flows/retention';
import { settle } from '@/lib/db/flows/settle';
import { identifier, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { MINUTE_MS } from '@/lib/flows/aggregate';
import { send, testContext } from './testing-flows';

const NOW = new Date('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

const sendNow = (content: string, source = 'test') => send(testContext(world.db, NOW), content, { source });

interface Verdict {
  readonly at: number;
  readonly from?: string;
  readonly to?: string;
  readonly verdict?: string;
  readonly direction?: 'INGRESS' | 'EGRESS';
}

let port = 1_000;

function hubble({ at, from = 'web', to = 'db', verdict = 'FORWARDED', direction = 'INGRESS' }: Verdict): string {
  const end = (name: string): string =>
    `{"namespace":"shop","pod_name":"${name}-7d9f8c6b5-abcde","workloads":[{"name":"${name}","kind":"Deployment"}],"cluster_name":"prod"}`;
  port = 1_000 + ((port - 999) % 60_000);
  const reason = verdict === 'DROPPED' ? ',"drop_reason_desc":"POLICY_DENIED"' : '';
  return `{"flow":{"time":"${new Date(at).toISOString()}","verdict":"${verdict}"${reason},"IP":{"source":"10.0.0.1","destination":"10.0.0.2"},"l4":{"TCP":{"source_port":${port},"destination_port":5432}},"source":${end(from)},"destination":${end(to)},"Type":"L3_L4","event_type":{"type":5},"traffic_direction":"${direction}","is_reply":false}}`;
}

const many = (count: number, verdict: Verdict): string =>
  Array.from({ length: count }, () => `${hubble(verdict)}\n`).join('');

async function bind(name: string, serviceId: number, from: Date | null = null): Promise<void> {
  await sql(world.db)`
    INSERT INTO endpoint_binding (network, kind, key, service_id, certainty, valid_from, recorded_at)
    VALUES ('prod', 'workload', ${`shop/${name}[Deployment]`}, ${serviceId}, 'stated', ${from}, now())`;
}

const level = (name: string) =>
  sql<{ verdict: number; initiator_id: number; responder_id: number; n: number }>(world.db)`
    SELECT verdict, initiator_id, responder_id, flows AS n FROM ${identifier(`flow_${name}`)} ORDER BY verdict, 2, 3`;

const total = async (name: 'minute' | 'hour' | 'day'): Promise<number | null> => {
  const [row] = await sql<{ n: number | null }>(world.db)`
    SELECT sum(flows) AS n FROM ${identifier(`flow_total_${name}`)} WHERE dimension = 0`;
  return row?.n ?? null;
};

describe('settling', () => {
  it('resolves both ends across sources: refused at the destination is not allowed by the source', async () => {
    const at = NOW.getTime() - HOUR;
    await bind('web', 101);
    await bind('db', 102);
    await sendNow(many(1_001, { at, direction: 'EGRESS' }), 'node-a');
    await sendNow(many(1_000, { at }) + many(1, { at, verdict: 'DROPPED' }), 'node-b');
    await settle(world.db, { now: NOW });
    for (const name of ['minute', 'hour', 'day', 'pair']) {
      expect(await level(name)).toEqual([
        { verdict: 1, initiator_id: 101, responder_id: 102, n: 1_000 },
        { verdict: 2, initiator_id: 101, responder_id: 102, n: 1 },
      ]);
    }
  });

  it('keeps AUDIT apart, and 2 for what is inside and unknown', async () => {
    await bind('web', 101);
    await sendNow(many(3, { at: NOW.getTime() - HOUR, verdict: 'AUDIT' }));
    await settle(world.db, { now: NOW });
    expect(await level('day')).toEqual([{ verdict: 3, initiator_id: 101, responder_id: 2, n: 3 }]);
  });

  it('lets a mark survive that was added while it was reading', async () => {
    const at = NOW.getTime() - HOUR;
    await sendNow(many(5, { at }));
    let once = true;
    await settle(world.db, {
      now: NOW,
      betweenReadAndWrite: async () => {
        if (once) {
          once = false;
          await sendNow(many(7, { at, from: 'cart' }));
          const [marks] = await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM flow_mark`;
          expect(marks?.n).toBe(2);
        }
      },
    });
    expect(await total('minute')).toBe(12);
    expect(await total('day')).toBe(12);
    const [left] = await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM flow_mark`;
    expect(left?.n).toBe(0);
  });

  it('makes hours and days the sums of their minutes, however often a minute is settled', async () => {
    const at = NOW.getTime() - 2 * HOUR;
    for (let batch = 0; batch < 5; batch++) {
      await sendNow(many(10 + batch, { at: at + (batch % 3) * MINUTE_MS }));
      await settle(world.db, { now: NOW });
    }
    expect([await total('minute'), await total('hour'), await total('day')]).toEqual([60, 60, 60]);
  });

  it('attributes again when bindings change, as of the time of the flow', async () => {
    const at = NOW.getTime() - HOUR;
    await sendNow(many(4, { at }));
    await settle(world.db, { now: NOW });
    expect((await level('day'))[0]).toMatchObject({ initiator_id: 2, responder_id: 2 });
    await bind('web', 101);
    await bind('db', 102, new Date(at + MINUTE_MS));
    await sql(world.db)`INSERT INTO flow_mark (minute, batch_id) SELECT DISTINCT minute, 0 FROM flow_evidence`;
    await settle(world.db, { now: NOW });
    for (const name of ['minute', 'hour', 'day', 'pair']) {
      expect(await level(name), name).toEqual([{ verdict: 1, initiator_id: 101, responder_id: 2, n: 4 }]);
    }
    expect(await total('hour')).toBe(4);
  });

  it('settles a backfill by the hour, and adds what is late for a sealed hour without losing what was there', async () => {
    const old = NOW.getTime() - 20 * 24 * HOUR;
    await sendNow(many(2, { at: NOW.getTime() - HOUR }));
    await sendNow(many(5, { at: old }));
    await settle(world.db, { now: NOW });
    expect([await total('minute'), await total('hour'), await total('day')]).toEqual([2, 7, 7]);

    const later = new Date(NOW.getTime() + 25 * HOUR);
    const dropped = await applyRetention(world.db, later);
    expect(dropped.some((name) => name.startsWith('flow_evidence_d'))).toBe(true);
    const late = `${hubble({ at: old })}\n`;
    await send(testContext(world.db, later), late);
    await settle(world.db, { now: later });
    expect([await total('hour'), await total('day')]).toEqual([8, 8]);
    const [row] = await sql<{ flows: number; late: number }>(world.db)`
      SELECT flows, late_flows AS late FROM flow_hour ORDER BY bucket LIMIT 1`;
    expect(row).toEqual({ flows: 6, late: 1 });
  });

  it('drops nothing that is not settled, and counts time by the flows', async () => {
    const old = Date.UTC(2021, 5, 16, 16);
    await sendNow(many(3, { at: old }));
    expect(await applyRetention(world.db, new Date(NOW.getTime() + 48 * HOUR))).toEqual([]);
    await settle(world.db, { now: NOW });
    expect(await total('minute')).toBe(3);
  });
});
