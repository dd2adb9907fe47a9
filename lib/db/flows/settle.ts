import type pg from 'pg';
import { HOUR_MS, MINUTE_MS } from '@/lib/flows/aggregate';
import type { Attributor } from '@/lib/flows/attribution';
import { type SummaryRow, summarise } from '@/lib/flows/summarise';
import type { Db } from '../database';
import { sql } from '../sql';
import { numberArray } from './array-literal';
import { changesBetween } from './changes-between';
import { loadAttributor } from './load-bindings';
import { ensurePartitions, forgetPartitions, isMissingPartition } from './partitions';
import { KeyReader, readEvidence } from './read-evidence';
import { readSummaries } from './read-summaries';
import { KEEP_MS, newestFlow } from './retention-times';
import { sealedHours } from './sealed-hours';
import { type Level, writeSummaries } from './write-summaries';

const SETTLE_LOCK = 6_105;
const MAX_MARKS = 50_000;
/** Evidence rows that one step should read: a step reads a shorter span after a fuller one. */
const ROWS_PER_STEP = 200_000;
const MAX_SPAN_MS = 240 * HOUR_MS;

export interface SettleResult {
  /** Minutes whose marks were taken away. */
  readonly minutes: number;
  readonly evidenceRows: number;
  /** Summary rows that changed. */
  readonly changes: number;
}

export interface SettleOptions {
  readonly now: Date;
  readonly onProgress?: (done: SettleResult) => void;
  /** Runs between reading and writing of each step: where a test puts what happens meanwhile. */
  readonly betweenReadAndWrite?: () => Promise<void>;
}

interface Step extends SettleResult {
  readonly span: number;
}

/**
 * Computes summaries from evidence for every marked minute until no mark is left. Each step reads marks and evidence
 * in one snapshot, writes the difference to what the summaries said, and deletes exactly the marks it read. Only one
 * settler works at a time; another waits and finds the rest.
 */
export async function settle(db: Db, options: SettleOptions): Promise<SettleResult> {
  const client = await db.pool.connect();
  try {
    await sql(client)`SELECT pg_advisory_lock(${SETTLE_LOCK})`;
    return await settleAll(db, client, options);
  } finally {
    await sql(client)`SELECT pg_advisory_unlock_all()`.catch(() => {});
    client.release();
  }
}

async function settleAll(db: Db, client: pg.PoolClient, options: SettleOptions): Promise<SettleResult> {
  const keys = new KeyReader();
  let total: SettleResult = { minutes: 0, evidenceRows: 0, changes: 0 };
  let span = 24 * HOUR_MS;
  let knowledge: Knowledge | null = null;
  for (;;) {
    const { attributor, epoch } = await currentKnowledge(client, knowledge);
    knowledge = { attributor, epoch };
    const step = await retrying(db, () => settleStep(db, client, { ...options, keys, knowledge, span }));
    if (!step) return total;
    span = step.span;
    total = {
      minutes: total.minutes + step.minutes,
      evidenceRows: total.evidenceRows + step.evidenceRows,
      changes: total.changes + step.changes,
    };
    options.onProgress?.(total);
  }
}

interface Knowledge {
  readonly attributor: Attributor;
  readonly epoch: Date | null;
}

async function currentKnowledge(client: pg.PoolClient, before: Knowledge | null): Promise<Knowledge> {
  if (before) {
    const [row] = await sql<{ epoch: Date | null }>(client)`SELECT max(recorded_at) AS epoch FROM endpoint_binding`;
    if ((row?.epoch?.getTime() ?? null) === (before.epoch?.getTime() ?? null)) return before;
  }
  return loadAttributor(client);
}

interface StepInput extends SettleOptions {
  readonly keys: KeyReader;
  readonly knowledge: Knowledge | null;
  readonly span: number;
}

/** One step; null where no mark is left. */
async function settleStep(db: Db, client: pg.PoolClient, input: StepInput): Promise<Step | null> {
  const [next] = await sql<{ at: Date }>(client)`SELECT minute AS at FROM flow_mark ORDER BY minute LIMIT 1`;
  if (!next || !input.knowledge) return null;
  const plan = planStep(next.at.getTime(), input.span, await newestFlow(client, input.now));
  await ensurePartitions(db, hoursOf(plan.from, plan.to), input.now.getTime());
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    const marks = await sql<{ id: number; minute: Date }>(client)`
      SELECT id, minute FROM flow_mark
      WHERE minute >= to_timestamp(${plan.from / 1000}) AND minute < to_timestamp(${plan.to / 1000})
      ORDER BY minute LIMIT ${MAX_MARKS}`;
    const buckets = await openBuckets(client, marks, plan.bucketMs);
    const evidence =
      buckets.length === 0
        ? []
        : await readEvidence(client, plan.from, plan.to, plan.level === 'minute' ? buckets : minutesOf(buckets));
    await input.keys.load(
      client,
      evidence.map(({ keyId }) => keyId),
    );
    const fresh = summarise(evidence, input.keys.get, input.knowledge.attributor, plan.bucketMs);
    const before: ReadonlyMap<string, SummaryRow> = await readSummaries(client, plan.level, buckets);
    const changes = changesBetween(before, fresh);
    await input.betweenReadAndWrite?.();
    await writeSummaries(client, changes, plan.level === 'minute' ? ['minute', 'hour', 'day'] : ['hour', 'day'], false);
    await sql(client)`DELETE FROM flow_mark WHERE id = ANY(${numberArray(marks.map(({ id }) => id))}::bigint[])`;
    await stampEpoch(client, buckets, input.knowledge.epoch);
    await client.query('COMMIT');
    const minutes = new Set(marks.map(({ minute }) => minute.getTime())).size;
    const span = nextSpan(input.span, evidence.length);
    return { minutes, evidenceRows: evidence.length, changes: changes.length, span };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

interface Plan {
  readonly level: Level & ('minute' | 'hour');
  readonly bucketMs: number;
  readonly from: number;
  readonly to: number;
}

/** Recent hours are settled minute by minute; older ones, which have no minutes any more, as whole hours. */
function planStep(first: number, span: number, newest: number): Plan {
  const oldestMinute = Math.floor((newest - KEEP_MS.minute) / HOUR_MS) * HOUR_MS;
  if (first >= oldestMinute) {
    const width = Math.max(MINUTE_MS, Math.floor(span / MINUTE_MS) * MINUTE_MS);
    return { level: 'minute', bucketMs: MINUTE_MS, from: first, to: first + width };
  }
  const from = Math.floor(first / HOUR_MS) * HOUR_MS;
  const width = Math.max(HOUR_MS, Math.floor(span / HOUR_MS) * HOUR_MS);
  return { level: 'hour', bucketMs: HOUR_MS, from, to: Math.min(from + width, oldestMinute) };
}

/** Starts of the marked buckets, without those of sealed hours: their evidence is gone. */
async function openBuckets(
  client: pg.PoolClient,
  marks: readonly { minute: Date }[],
  bucketMs: number,
): Promise<number[]> {
  const buckets = new Set(marks.map(({ minute }) => Math.floor(minute.getTime() / bucketMs) * bucketMs));
  const hours = new Set([...buckets].map((bucket) => Math.floor(bucket / HOUR_MS) * HOUR_MS));
  const closed = await sealedHours(client, hours);
  return [...buckets].filter((bucket) => !closed.has(Math.floor(bucket / HOUR_MS) * HOUR_MS));
}

function minutesOf(hours: readonly number[]): number[] {
  return hours.flatMap((hour) => Array.from({ length: 60 }, (_, minute) => hour + minute * MINUTE_MS));
}

function* hoursOf(from: number, to: number): Generator<number> {
  for (let hour = Math.floor(from / HOUR_MS) * HOUR_MS; hour < to; hour += HOUR_MS) yield hour;
}

async function stampEpoch(client: pg.PoolClient, buckets: readonly number[], epoch: Date | null): Promise<void> {
  const hours = [...new Set(buckets.map((bucket) => Math.floor(bucket / HOUR_MS) * 3600))];
  await sql(client)`
    UPDATE flow_hour_state SET inventory_epoch = ${epoch}
    WHERE hour IN (SELECT to_timestamp(s) FROM unnest(${numberArray(hours)}::bigint[]) AS s)
      AND inventory_epoch IS DISTINCT FROM ${epoch}::timestamptz`;
}

function nextSpan(span: number, rows: number): number {
  if (rows > ROWS_PER_STEP) return Math.max(MINUTE_MS, span / 2);
  return rows < ROWS_PER_STEP / 4 ? Math.min(MAX_SPAN_MS, span * 2) : span;
}

/** Concurrent late additions and partitions dropped elsewhere are met by doing the step again. */
async function retrying<T>(db: Db, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (isMissingPartition(error)) forgetPartitions(db);
      else if (code !== '40001' && code !== '40P01') throw error;
      if (attempt === 5) throw error;
    }
  }
}
