import type pg from 'pg';
import { type Executor, sql } from '../sql';

/** How the records of a batch were read; a resend under another interpretation reads what was rejected again. */
export interface Interpretation {
  readonly format: string;
  readonly version: number;
  readonly formatString: string | null;
}

/** A stretch of records that is in the ledger: `lines` lines after the chain value `previous`, hashing to `hash`. */
export interface LedgerEntry {
  readonly id: number;
  readonly lines: number;
  readonly hash: string;
  readonly records: number;
  readonly interpretation: Interpretation;
  /** Ordinals (from 0, within the chunk) of lines with rejected records, as PostgreSQL writes a multirange. */
  readonly rejectedLines: string;
}

export interface BatchCounts {
  readonly lines: number;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly ignored: number;
  readonly gaps: number;
  readonly duplicate: number;
}

/** Holds all others off this place in this source's chain until the transaction ends. */
export async function lockChunk(client: pg.PoolClient, sourceId: number, previous: string): Promise<void> {
  await sql(client)`SELECT pg_advisory_xact_lock(hashtextextended(${`flows ${sourceId} ${previous}`}, 6))`;
}

/** Everything known to follow the chain value `previous`: the open chunk's stages, the full chunk. */
export async function knownChunks(executor: Executor, sourceId: number, previous: string): Promise<LedgerEntry[]> {
  return sql<LedgerEntry>(executor)`
    SELECT id, lines, hash, records, interpretation, rejected_lines::text AS "rejectedLines"
    FROM ingest_batch WHERE source_id = ${sourceId} AND kind = 'chunk' AND previous = ${previous} ORDER BY lines`;
}

/** The batch that came with this key; null where none did. */
export async function findPush(
  executor: Executor,
  sourceId: number,
  key: string,
): Promise<(BatchCounts & { hash: string }) | null> {
  const [row] = await sql<BatchCounts & { hash: string }>(executor)`
    SELECT hash, lines, records, accepted, rejected, ignored, gaps, duplicate
    FROM ingest_batch WHERE source_id = ${sourceId} AND idempotency_key = ${key}`;
  return row ?? null;
}

export interface NewLedgerEntry extends BatchCounts {
  readonly sourceId: number;
  readonly kind: 'chunk' | 'push';
  readonly previous: string;
  readonly hash: string;
  readonly idempotencyKey: string | null;
  readonly interpretation: Interpretation;
  readonly rejectedLines: string;
  readonly at: Date;
}

/** Writes the ledger row and gives its id. */
export async function writeLedger(client: pg.PoolClient, entry: NewLedgerEntry): Promise<number> {
  const [row] = await sql<{ id: number }>(client)`
    INSERT INTO ingest_batch (source_id, kind, previous, hash, idempotency_key, lines, records, accepted, rejected,
      ignored, gaps, duplicate, interpretation, rejected_lines, at)
    VALUES (${entry.sourceId}, ${entry.kind}, ${entry.previous}, ${entry.hash}, ${entry.idempotencyKey}, ${entry.lines},
      ${entry.records}, ${entry.accepted}, ${entry.rejected}, ${entry.ignored}, ${entry.gaps}, ${entry.duplicate},
      ${JSON.stringify(entry.interpretation)}::jsonb, ${entry.rejectedLines}::int4multirange, ${entry.at})
    RETURNING id`;
  if (!row) throw new Error('the ledger gave no id');
  return row.id;
}

/** A resend under another interpretation has read again what these stretches had rejected. */
export async function reinterpret(
  client: pg.PoolClient,
  ids: readonly number[],
  interpretation: Interpretation,
  stillRejected: string,
): Promise<void> {
  await sql(client)`
    UPDATE ingest_batch SET interpretation = ${JSON.stringify(interpretation)}::jsonb,
      rejected_lines = rejected_lines * ${stillRejected}::int4multirange
    WHERE id = ANY(${ids}::bigint[])`;
}

/** Sorted line ordinals as a multirange literal. */
export function multirange(ordinals: readonly number[]): string {
  const ranges: string[] = [];
  for (let at = 0; at < ordinals.length; ) {
    const from = ordinals[at] ?? 0;
    let to = from;
    while (ordinals[at] === to) {
      to++;
      at++;
    }
    ranges.push(`[${from},${to})`);
  }
  return `{${ranges.join(',')}}`;
}

/** Reads a multirange back into a test for membership. */
export function multirangeHas(text: string): (ordinal: number) => boolean {
  const ranges = [...text.matchAll(/\[(\d+),(\d+)\)/g)].map(([, from, to]) => [Number(from), Number(to)] as const);
  return (ordinal) => ranges.some(([from, to]) => ordinal >= from && ordinal < to);
}
