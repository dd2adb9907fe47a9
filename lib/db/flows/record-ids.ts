import type pg from 'pg';
import { sql } from '../sql';
import { numberArray } from './array-literal';

/**
 * Which of these record ids (64-bit, as decimals, per start of minute in ms) the source has not sent before; they
 * are kept from now on. Holds the source's streams off each other until the transaction ends.
 */
export async function takeRecordIds(
  client: pg.PoolClient,
  sourceId: number,
  idsByMinute: ReadonlyMap<number, ReadonlySet<string>>,
): Promise<ReadonlySet<string>> {
  if (idsByMinute.size === 0) return new Set();
  await sql(client)`SELECT pg_advisory_xact_lock(hashtextextended(${`flow ids ${sourceId}`}, 6))`;
  const minutes = [...idsByMinute.keys()].sort((a, b) => a - b);
  const rows = await sql<{ second: number; ids: string[] }>(client)`
    SELECT extract(epoch FROM minute)::bigint AS second, ids::text[] AS ids FROM flow_record_ids
    WHERE source_id = ${sourceId}
      AND minute IN (SELECT to_timestamp(s) FROM unnest(${numberArray(minutes.map((m) => m / 1000))}::bigint[]) AS s)`;
  const known = new Map(rows.map(({ second, ids }) => [second * 1000, new Set(ids)]));
  const fresh = new Set<string>();
  for (const minute of minutes) {
    const before = known.get(minute) ?? new Set<string>();
    const own = [...(idsByMinute.get(minute) ?? [])].filter((id) => !before.has(id));
    if (own.length === 0) continue;
    for (const id of own) fresh.add(id);
    const all = [...before, ...own].map(BigInt).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    await sql(client)`
      INSERT INTO flow_record_ids (source_id, minute, ids)
      VALUES (${sourceId}, to_timestamp(${minute / 1000}), ${numberArray(all.map(String))}::bigint[])
      ON CONFLICT (source_id, minute) DO UPDATE SET ids = excluded.ids`;
  }
  return fresh;
}
