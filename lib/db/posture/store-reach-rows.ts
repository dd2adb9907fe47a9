import { createHash } from 'node:crypto';
import { type Executor, sql } from '@/lib/db/sql';

const CHUNK = 500;

/** Who one service reaches, as ids of services. */
export interface ReachRow {
  readonly serviceId: number;
  /** In every reading of the documents, or in at least one. */
  readonly value: 'must' | 'may';
  readonly members: readonly number[];
}

/**
 * Stores rows as bitsets over service ids, each distinct row once for all runs: ids never change, so an unchanged
 * estate adds references only.
 */
export async function storeReachRows(executor: Executor, runId: number, rows: readonly ReachRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const packed = rows.slice(at, at + CHUNK).map(({ serviceId, value, members }) => {
      const bytes = packMembers(members);
      return { serviceId, value, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
    });
    const distinct = [...new Map(packed.map((row) => [row.hash, row.bytes])).entries()].sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    await sql(executor)`
      INSERT INTO reach_row (hash, members)
      SELECT * FROM unnest(${distinct.map(([hash]) => hash)}::text[], ${distinct.map(([, bytes]) => bytes)}::bytea[])
      ON CONFLICT (hash) DO NOTHING`;
    await sql(executor)`
      INSERT INTO run_row (run_id, service_id, value, hash)
      SELECT ${runId}::int, * FROM unnest(${packed.map((row) => row.serviceId)}::int[],
        ${packed.map((row) => row.value)}::text[], ${packed.map((row) => row.hash)}::text[])`;
  }
}

/** One bit per service id, in little-endian 32-bit words. */
export function packMembers(members: readonly number[]): Buffer {
  const words = members.reduce((most, id) => Math.max(most, (id >>> 5) + 1), 0);
  const bytes = Buffer.alloc(words * 4);
  for (const id of members) {
    const at = (id >>> 5) * 4;
    bytes.writeUInt32LE((bytes.readUInt32LE(at) | (1 << (id & 31))) >>> 0, at);
  }
  return bytes;
}

/** The ids of a packed row, ascending. */
export function unpackMembers(bytes: Buffer): number[] {
  const members: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const word = bytes.readUInt32LE(at);
    for (let bit = 0; bit < 32; bit++) if (word & (1 << bit)) members.push(at * 8 + bit);
  }
  return members;
}
