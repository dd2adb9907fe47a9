import { createHash } from 'node:crypto';
import { type Executor, sql } from '@/lib/db/sql';

const CHUNK = 500;

/** Who one service reaches. */
export interface ReachRow {
  readonly serviceId: number;
  /** In every reading of the documents, or in at least one. */
  readonly value: 'must' | 'may';
  /** One bit per service id, without zero words at the end. */
  readonly members: Uint32Array;
}

/**
 * Stores rows as bitsets over service ids, each distinct row once for all runs: ids never change, so an unchanged
 * estate adds references only.
 */
export async function storeReachRows(executor: Executor, runId: number, rows: Iterable<ReachRow>): Promise<void> {
  for (const chunk of chunks(rows)) {
    const packed = chunk.map(({ serviceId, value, members }) => {
      const bytes = littleEndian(members);
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

function* chunks(rows: Iterable<ReachRow>): Generator<ReachRow[]> {
  let chunk: ReachRow[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** The words as they are stored, whatever the byte order of this machine. */
function littleEndian(words: Uint32Array): Buffer {
  const bytes = Buffer.alloc(words.length * 4);
  for (const [at, word] of words.entries()) bytes.writeUInt32LE(word, at * 4);
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
