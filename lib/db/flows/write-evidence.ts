import type pg from 'pg';
import type { BatchRow } from '@/lib/flows/aggregate';
import { sql } from '../sql';
import { numberArray } from './array-literal';
import type { ResolvedDimensions } from './dimensions';

const SLICE = 50_000;

/** Adds a batch's rows to the evidence, sorted by key so that two batches never wait for each other crosswise. */
export async function writeEvidence(
  client: pg.PoolClient,
  batch: Iterable<BatchRow>,
  dimensions: ResolvedDimensions,
  sourceId: number,
): Promise<void> {
  const rows = Array.from(batch, (row) => {
    const keyId = dimensions.keyIds[row.key] ?? '0';
    return { row, keyId, order: Number(keyId) };
  });
  // The id as a double is near enough for the index; the text settles what it cannot tell apart.
  rows.sort((a, b) => a.row.minute - b.row.minute || a.order - b.order || (a.keyId < b.keyId ? -1 : 1));
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE);
    const numbers = (value: (row: BatchRow) => number | null): string =>
      numberArray(slice.map(({ row }) => value(row)));
    await sql(client)`
      INSERT INTO flow_evidence AS e (minute, key_id, verdict, policy_id, source_id, n_src, n_dst, n_mid,
        bytes_forward, bytes_reverse, first_at, last_at)
      SELECT to_timestamp(minute), key_id, verdict, policy_id, ${sourceId}::int, n_src, n_dst, n_mid, bytes_forward,
        bytes_reverse, to_timestamp(first_at / 1000.0), to_timestamp(last_at / 1000.0)
      FROM unnest(${numbers((row) => row.minute / 1000)}::bigint[],
        ${numberArray(slice.map(({ keyId }) => keyId))}::bigint[],
        ${numbers((row) => row.verdict)}::smallint[],
        ${numbers((row) => dimensions.policyIds[row.policy] ?? 0)}::int[],
        ${numbers((row) => row.src)}::bigint[], ${numbers((row) => row.dst)}::bigint[],
        ${numbers((row) => row.mid)}::bigint[], ${numbers((row) => row.bytesForward)}::bigint[],
        ${numbers((row) => row.bytesReverse)}::bigint[], ${numbers((row) => row.firstAt)}::bigint[],
        ${numbers((row) => row.lastAt)}::bigint[])
        AS t(minute, key_id, verdict, policy_id, n_src, n_dst, n_mid, bytes_forward, bytes_reverse, first_at, last_at)
      ON CONFLICT (minute, key_id, verdict, policy_id, source_id) DO UPDATE SET
        n_src = e.n_src + excluded.n_src, n_dst = e.n_dst + excluded.n_dst, n_mid = e.n_mid + excluded.n_mid,
        bytes_forward = CASE WHEN excluded.bytes_forward IS NULL THEN e.bytes_forward
          ELSE coalesce(e.bytes_forward, 0) + excluded.bytes_forward END,
        bytes_reverse = CASE WHEN excluded.bytes_reverse IS NULL THEN e.bytes_reverse
          ELSE coalesce(e.bytes_reverse, 0) + excluded.bytes_reverse END,
        first_at = LEAST(e.first_at, excluded.first_at), last_at = GREATEST(e.last_at, excluded.last_at)`;
  }
}
