import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePartitions } from '../../flows/partitions';
import { writeSummaries } from '../../flows/write-summaries';
import { sql, transaction } from '../../sql';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database';
import { flowPairs, type PairCursor } from './flow-pairs';
import { flowTimeline } from './flow-timeline';
import { flowTotals } from './flow-totals';
import { topRefused } from './top-refused';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 20, 3);
const NEWEST = START + 10 * HOUR;

let world: TestDatabase;

/** Ten hours: pair n of 30 has n allowed an hour; pair 7 is refused twice an hour by policy 5. */
beforeAll(async () => {
  world = await createTestDatabase();
  const { db } = world;
  const hours = Array.from({ length: 10 }, (_, n) => START + n * HOUR);
  await ensurePartitions(db, hours, NEWEST);
  await sql(db)`INSERT INTO flow_source (source_id, format, newest) VALUES (1, 'hubble', ${new Date(NEWEST)})`;
  await sql(db)`INSERT INTO source (id, name, kind) VALUES (1, 'prod', 'flows')`;
  await sql(db)`
    INSERT INTO data_gap (source_id, batch_id, starts_at, ends_at, lost, reason)
    VALUES (1, 1, ${new Date(START)}, ${new Date(START + HOUR)}, 9, 'events lost')`;
  const nothing = { bytesForward: null, bytesReverse: null, seenBy: 1 };
  const rows = hours.flatMap((at) => {
    const times = { bucket: at, firstAt: at, lastAt: at + 1_000, ...nothing };
    const pair = (n: number) => ({ initiatorId: 100 + n, responderId: 200, protocol: 6, port: 443 });
    return [
      ...Array.from({ length: 30 }, (_, n) => ({ ...times, ...pair(n), verdict: 1, policyId: 0, flows: n + 1 })),
      { ...times, ...pair(7), verdict: 2, policyId: 5, flows: 2 },
    ];
  });
  await transaction(db, (client) => writeSummaries(client, rows, ['hour', 'day'], false));
});
afterAll(() => world.drop());

const window = { from: new Date(START), to: new Date(NEWEST) };

describe('flow queries', () => {
  it('gives the timeline from the totals, with gaps, and null where nobody speaks', async () => {
    const wide = { from: new Date(START - 48 * HOUR), to: new Date(START + 48 * HOUR) };
    const timeline = await flowTimeline(world.db, wide);
    expect([timeline.level, timeline.stepMs]).toEqual(['hour', HOUR]);
    const at = (hour: number) => timeline.buckets.find((bucket) => bucket.at.getTime() === START + hour * HOUR);
    expect(at(3)).toMatchObject({ allowed: 465, denied: 2, wouldDeny: 0, unknown: 0 });
    // Earlier on the day of the first flow: not known, which is not nothing.
    expect(at(-1)).toMatchObject({ allowed: null, denied: null });
    expect(at(-5)).toMatchObject({ allowed: null, denied: null });
    expect(at(20)).toMatchObject({ allowed: null, denied: null });
    expect(timeline.gaps).toMatchObject([{ source: 'prod', lost: 9 }]);
    const one = await flowTimeline(world.db, { ...wide, of: { dimension: 'policy', id: 5 } });
    expect(one.buckets.reduce((sum, { denied }) => sum + (denied ?? 0), 0)).toBe(20);
  });

  it('adds up verdicts apart', async () => {
    expect(await flowTotals(world.db, window)).toEqual({ allowed: 4_650, denied: 20, wouldDeny: 0, unknown: 0 });
  });

  it('pages through pairs without losing or repeating one', async () => {
    const seen: number[] = [];
    let after: PairCursor | null = null;
    for (;;) {
      const page = await flowPairs(world.db, { ...window, sort: 'flows', limit: 7, after });
      expect(page.total).toBe(31);
      seen.push(...page.rows.map(({ flows }) => flows));
      after = page.next;
      if (!after) break;
    }
    expect(seen).toHaveLength(31);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
    const refused = await flowPairs(world.db, { ...window, verdicts: [2], sort: 'lastSeen', limit: 10 });
    expect(refused.rows).toMatchObject([{ initiatorId: 107, flows: 20, policyIds: [5], firstSeen: START }]);
  });

  it('ranks who was refused and by what', async () => {
    const by = (dimension: 'initiator' | 'policy') => topRefused(world.db, { ...window, by: dimension, limit: 3 });
    expect(await by('initiator')).toMatchObject([{ id: 107, denied: 20, wouldDeny: 0 }]);
    expect(await by('policy')).toMatchObject([{ id: 5, denied: 20 }]);
  });
});
