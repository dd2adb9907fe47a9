import type pg from 'pg';
import { DAY_MS, HOUR_MS } from '@/lib/flows/aggregate';
import { addKnown, type SummaryRow, summaryKey } from '@/lib/flows/summarise';
import { fragment, identifier, type SqlFragment, sql } from '../sql';
import { numberArray } from './array-literal';

export type Level = 'minute' | 'hour' | 'day';

/** By how much a row of a bucket changes. Times are those of what was added. */
export type SummaryChange = SummaryRow;

export const LEVEL_MS: Readonly<Record<Level, number>> = { minute: 60_000, hour: HOUR_MS, day: DAY_MS };

/** Dimensions of the totals. */
export const DIMENSION = { all: 0, initiator: 1, responder: 2, policy: 3 } as const;

const ms = (values: readonly number[]): SqlFragment => fragment`${numberArray(values)}::bigint[]`;

/**
 * Adds changes to the summaries and totals of each level, and to the pairs. `late` marks what came after its hour
 * was sealed. Rows that end at nothing are removed. Rows are written in the order of their keys.
 */
export async function writeSummaries(
  client: pg.PoolClient,
  changes: readonly SummaryChange[],
  levels: readonly Level[],
  late: boolean,
): Promise<void> {
  if (changes.length === 0) return;
  for (const level of levels) {
    const folded = fold(changes, LEVEL_MS[level]);
    await addRows(client, level, folded, late);
    await addTotals(client, level, folded);
  }
  await addPairs(client, changes);
}

function fold(changes: readonly SummaryChange[], bucketMs: number): SummaryChange[] {
  const folded = new Map<string, SummaryChange>();
  for (const change of changes) {
    const bucket = Math.floor(change.bucket / bucketMs) * bucketMs;
    const key = summaryKey({ ...change, bucket });
    const row = folded.get(key);
    if (!row) {
      folded.set(key, { ...change, bucket });
      continue;
    }
    row.flows += change.flows;
    row.bytesForward = addKnown(row.bytesForward, change.bytesForward);
    row.bytesReverse = addKnown(row.bytesReverse, change.bytesReverse);
    row.seenBy |= change.seenBy;
  }
  return [...folded.values()];
}

async function addRows(
  client: pg.PoolClient,
  level: Level,
  rows: readonly SummaryChange[],
  late: boolean,
): Promise<void> {
  const table = identifier(`flow_${level}`);
  const column = (value: (row: SummaryChange) => number | null): string => numberArray(rows.map(value));
  await sql(client)`
    INSERT INTO ${table} AS f (bucket, initiator_id, responder_id, protocol, port, verdict, policy_id, flows,
      bytes_forward, bytes_reverse, seen_by, late_flows)
    SELECT to_timestamp(s), i, r, protocol, port, verdict, policy, flows, fwd, rev, seen,
      CASE WHEN ${late}::bool THEN flows ELSE 0 END
    FROM unnest(${ms(rows.map((row) => row.bucket / 1000))}, ${column((row) => row.initiatorId)}::int[],
      ${column((row) => row.responderId)}::int[], ${column((row) => row.protocol)}::smallint[],
      ${column((row) => row.port)}::int[], ${column((row) => row.verdict)}::smallint[],
      ${column((row) => row.policyId)}::int[], ${column((row) => row.flows)}::bigint[],
      ${column((row) => row.bytesForward)}::bigint[], ${column((row) => row.bytesReverse)}::bigint[],
      ${column((row) => row.seenBy)}::smallint[]) AS t(s, i, r, protocol, port, verdict, policy, flows, fwd, rev, seen)
    ORDER BY s, i, r, protocol, port, verdict, policy
    ON CONFLICT (bucket, initiator_id, responder_id, protocol, port, verdict, policy_id) DO UPDATE SET
      flows = f.flows + excluded.flows,
      bytes_forward = CASE WHEN excluded.bytes_forward IS NULL THEN f.bytes_forward
        ELSE coalesce(f.bytes_forward, 0) + excluded.bytes_forward END,
      bytes_reverse = CASE WHEN excluded.bytes_reverse IS NULL THEN f.bytes_reverse
        ELSE coalesce(f.bytes_reverse, 0) + excluded.bytes_reverse END,
      seen_by = f.seen_by | excluded.seen_by, late_flows = f.late_flows + excluded.late_flows`;
  const buckets = shrunken(rows);
  if (buckets.length === 0) return;
  await sql(client)`
    DELETE FROM ${table} WHERE bucket IN (SELECT to_timestamp(s) FROM unnest(${ms(buckets)}) AS s)
      AND flows = 0 AND coalesce(bytes_forward, 0) = 0 AND coalesce(bytes_reverse, 0) = 0`;
}

async function addTotals(client: pg.PoolClient, level: Level, rows: readonly SummaryChange[]): Promise<void> {
  const totals = new Map<string, { bucket: number; dimension: number; id: number; verdict: number; flows: number }>();
  const add = (bucket: number, dimension: number, id: number, verdict: number, flows: number): void => {
    const key = `${bucket} ${dimension} ${id} ${verdict}`;
    const total = totals.get(key);
    if (total) total.flows += flows;
    else totals.set(key, { bucket, dimension, id, verdict, flows });
  };
  for (const { bucket, initiatorId, responderId, policyId, verdict, flows } of rows) {
    if (flows === 0) continue;
    add(bucket, DIMENSION.all, 0, verdict, flows);
    add(bucket, DIMENSION.initiator, initiatorId, verdict, flows);
    add(bucket, DIMENSION.responder, responderId, verdict, flows);
    add(bucket, DIMENSION.policy, policyId, verdict, flows);
  }
  const list = [...totals.values()].filter(({ flows }) => flows !== 0);
  if (list.length === 0) return;
  const table = identifier(`flow_total_${level}`);
  await sql(client)`
    INSERT INTO ${table} AS t (bucket, dimension, dimension_id, verdict, flows)
    SELECT to_timestamp(s), d, i, v, n
    FROM unnest(${ms(list.map(({ bucket }) => bucket / 1000))},
      ${numberArray(list.map(({ dimension }) => dimension))}::smallint[],
      ${numberArray(list.map(({ id }) => id))}::int[], ${numberArray(list.map(({ verdict }) => verdict))}::smallint[],
      ${numberArray(list.map(({ flows }) => flows))}::bigint[]) AS u(s, d, i, v, n)
    ORDER BY d, i, s, v
    ON CONFLICT (dimension, dimension_id, bucket, verdict) DO UPDATE SET flows = t.flows + excluded.flows`;
  const buckets = shrunken(list);
  if (buckets.length === 0) return;
  await sql(client)`
    DELETE FROM ${table} WHERE bucket IN (SELECT to_timestamp(s) FROM unnest(${ms(buckets)}) AS s) AND flows = 0`;
}

async function addPairs(client: pg.PoolClient, changes: readonly SummaryChange[]): Promise<void> {
  const pairs = new Map<string, SummaryChange>();
  for (const change of changes) {
    const key = summaryKey({ ...change, bucket: 0, policyId: 0 });
    const pair = pairs.get(key);
    if (!pair) {
      pairs.set(key, { ...change });
      continue;
    }
    pair.flows += change.flows;
    // What was taken away says nothing about when the rest was seen.
    if (change.flows <= 0) continue;
    pair.firstAt = Math.min(pair.firstAt, change.firstAt);
    pair.lastAt = Math.max(pair.lastAt, change.lastAt);
  }
  const list = [...pairs.values()].filter(({ flows }) => flows !== 0);
  if (list.length === 0) return;
  const column = (value: (row: SummaryChange) => number): string => numberArray(list.map(value));
  await sql(client)`
    INSERT INTO flow_pair AS p (initiator_id, responder_id, protocol, port, verdict, flows, first_seen, last_seen)
    SELECT i, r, protocol, port, verdict, flows, to_timestamp(first_at / 1000.0), to_timestamp(last_at / 1000.0)
    FROM unnest(${column((row) => row.initiatorId)}::int[], ${column((row) => row.responderId)}::int[],
      ${column((row) => row.protocol)}::smallint[], ${column((row) => row.port)}::int[],
      ${column((row) => row.verdict)}::smallint[], ${column((row) => row.flows)}::bigint[],
      ${ms(list.map(({ firstAt }) => firstAt))}, ${ms(list.map(({ lastAt }) => lastAt))})
      AS t(i, r, protocol, port, verdict, flows, first_at, last_at)
    ORDER BY i, r, protocol, port, verdict
    ON CONFLICT (initiator_id, responder_id, protocol, port, verdict) DO UPDATE SET
      flows = p.flows + excluded.flows,
      first_seen = CASE WHEN excluded.flows > 0 THEN LEAST(p.first_seen, excluded.first_seen) ELSE p.first_seen END,
      last_seen = CASE WHEN excluded.flows > 0 THEN GREATEST(p.last_seen, excluded.last_seen) ELSE p.last_seen END`;
  if (list.some(({ flows }) => flows < 0)) await sql(client)`DELETE FROM flow_pair WHERE flows = 0`;
}

/** Buckets (seconds) in which something was taken away. */
function shrunken(rows: readonly { bucket: number; flows: number }[]): number[] {
  return [...new Set(rows.filter(({ flows }) => flows < 0).map(({ bucket }) => bucket / 1000))];
}
