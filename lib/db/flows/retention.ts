import { DAY_MS, HOUR_MS } from '@/lib/flows/aggregate';
import type { Db } from '../database';
import { sql, transaction } from '../sql';
import { dropPartitions, listPartitions, spanOfPartition } from './partitions';
import { KEEP_MS, newestFlow } from './retention-times';

/** Writers of evidence hold this shared; sealing holds it alone. */
export const SEAL_LOCK = 6_106;

/** A backfill may come in several pieces: evidence stays this long after the last of them, whatever its flow time. */
const QUIET_MS = DAY_MS;
const KEEP_LEDGER_MS = 400 * DAY_MS;
const SAMPLES_PER_SOURCE = 500;

const KEEP_TABLE_MS: Readonly<Record<string, number>> = {
  flow_evidence: KEEP_MS.evidence,
  flow_sample: KEEP_MS.evidence,
  flow_minute: KEEP_MS.minute,
  flow_total_minute: KEEP_MS.minute,
  flow_hour: KEEP_MS.hour,
  flow_total_hour: KEEP_MS.hour,
  flow_day: KEEP_MS.day,
  flow_total_day: KEEP_MS.day,
};

/**
 * Drops what is older than its keeping time, by partition. Hours are sealed before their evidence goes: only settled
 * ones that nobody has written to for a day. Returns the names of dropped partitions.
 */
export async function applyRetention(db: Db, now: Date): Promise<string[]> {
  const newest = await newestFlow(db, now);
  const expired: string[] = [];
  for (const name of await listPartitions(db)) {
    const span = spanOfPartition(name);
    const keep = span ? KEEP_TABLE_MS[span.table] : undefined;
    if (!span || keep === undefined || span.to > newest - keep) continue;
    if (span.table === 'flow_evidence' && !(await seal(db, span.from, span.to, now))) continue;
    expired.push(name);
  }
  await dropPartitions(db, expired);
  const at = (keep: number): Date => new Date(newest - keep);
  await sql(db)`DELETE FROM flow_pair WHERE last_seen < ${at(KEEP_MS.pair)}`;
  await sql(db)`DELETE FROM flow_hour_state WHERE hour < ${at(KEEP_MS.day)}`;
  await sql(db)`
    DELETE FROM flow_record_ids r USING flow_source s
    WHERE r.source_id = s.source_id AND r.minute < s.newest - ${`${KEEP_MS.recordIds / 1000} seconds`}::interval`;
  await sql(db)`DELETE FROM ingest_batch WHERE at < ${new Date(now.getTime() - KEEP_LEDGER_MS)}`;
  await sql(db)`
    DELETE FROM rejected_record WHERE id IN (
      SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY source_id ORDER BY id DESC) AS rank FROM rejected_record)
        AS ranked WHERE rank > ${SAMPLES_PER_SOURCE})`;
  return expired;
}

/** Seals the hours within [from, to) (ms) where all of them may be; false where one is still being written. */
async function seal(db: Db, from: number, to: number, now: Date): Promise<boolean> {
  return transaction(db, async (client) => {
    await sql(client)`SELECT pg_advisory_xact_lock(${SEAL_LOCK})`;
    const start = new Date(from);
    const end = new Date(to);
    const [busy] = await sql<{ n: number }>(client)`
      SELECT (SELECT count(*) FROM flow_mark WHERE minute >= ${start} AND minute < ${end})
        + (SELECT count(*) FROM flow_hour_state WHERE hour >= ${start} AND hour < ${end}
           AND last_batch_at > ${new Date(now.getTime() - QUIET_MS)}) AS n`;
    if (!busy || busy.n > 0) return false;
    const hours = Array.from({ length: (to - from) / HOUR_MS }, (_, index) => new Date(from + index * HOUR_MS));
    await sql(client)`
      INSERT INTO flow_hour_state (hour, last_batch_at, sealed_at)
      SELECT hour, ${now}, ${now} FROM unnest(${hours}::timestamptz[]) AS hour
      ON CONFLICT (hour) DO UPDATE SET sealed_at = excluded.sealed_at`;
    return true;
  });
}
