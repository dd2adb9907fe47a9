import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Db } from '@/lib/db/database';
import { sql } from '@/lib/db/sql';
import type { Ctx } from '../context';
import { type IngestInput, ingestFlows } from './ingest-flows';
import type { ByteStream } from './input-lines';

/** Real captures, where they are at hand; null where not. */
export function sampleFolder(): string | null {
  const folder = process.env.BULKHEAD_SAMPLES ?? fileURLToPath(new URL('../../../../shared/samples', import.meta.url));
  return existsSync(`${folder}/flows`) ? `${folder}/flows` : null;
}

export function testContext(db: Db, now = new Date('2026-11-21T12:00:00Z')): Ctx {
  return { db, now, requestId: 'test', actor: { kind: 'cli', id: 'test', name: 'test', role: 'admin' } };
}

export const DEFAULT_INPUT: Omit<IngestInput, 'stream'> = {
  format: null,
  source: 'test',
  network: null,
  formatString: null,
  idempotencyKey: null,
  live: false,
};

/** Sends text (or bytes) as one input and gives the receipt. */
export function send(ctx: Ctx, content: string | Uint8Array, input: Partial<IngestInput> = {}) {
  return ingestFlows(ctx, { ...DEFAULT_INPUT, stream: bytes(content), ...input });
}

export function sendFile(ctx: Ctx, path: string, input: Partial<IngestInput> = {}) {
  return ingestFlows(ctx, { ...DEFAULT_INPUT, stream: createReadStream(path), ...input });
}

async function* bytes(content: string | Uint8Array): ByteStream {
  const whole = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < whole.length; at += 65_536) yield whole.subarray(at, at + 65_536);
}

/** Everything that evidence, or a summary level, says: equal means equal counts. */
export async function evidenceOf(db: Db): Promise<unknown[]> {
  return sql<object>(db)`
    SELECT minute, key_id::text, verdict, policy_id, source_id, n_src, n_dst, n_mid, bytes_forward, bytes_reverse,
      first_at, last_at FROM flow_evidence ORDER BY minute, key_id, verdict, policy_id, source_id`;
}
