import { knownChunks } from '@/lib/db/flows/ledger';
import { forgetPartitions, isMissingPartition } from '@/lib/db/flows/partitions';
import type { Chunk } from './chunks';
import { commitChunk, LedgerMoved } from './commit-chunk';
import type { IngestSession } from './ingest-session';
import { type ChunkStart, type PreparedChunk, prepareChunk, startAfter } from './prepare-chunk';
import { addToReceipt, emptyReceipt, type Receipt } from './receipt';

export interface IngestProgress {
  readonly receipt: Receipt;
  readonly bytes: number;
}

const MAX_ATTEMPTS = 8;

/**
 * Reads chunks one after the other: while one is being written, the next is read. What was committed stays committed
 * when a later chunk fails; the receipt so far is `receipt`.
 */
export async function ingestLines(
  session: IngestSession,
  chunks: AsyncIterable<Chunk>,
  onProgress?: (progress: IngestProgress) => void,
): Promise<Receipt> {
  const receipt = emptyReceipt(session.sourceName, session.format.id);
  let start: ChunkStart = { previous: '', formatString: session.formatString, counting: session.counting };
  let writing: Promise<void> = Promise.resolve();
  let openLines = 0;
  try {
    for await (const chunk of chunks) {
      const entries = session.idempotencyKey ? [] : await knownChunks(session.db, session.sourceId, start.previous);
      const prepared = await prepareChunk(session, chunk, start, entries);
      await writing;
      // An idle stream shows an open chunk in stages; each stage repeats the one before it.
      const repeated = openLines;
      openLines = chunk.closed ? 0 : chunk.lines.length;
      writing = write(session, prepared, repeated, receipt).then(() => onProgress?.({ receipt, bytes: chunk.bytes }));
      // Its failure is met at the next `await writing`; until then nobody else looks.
      writing.catch(() => {});
      if (chunk.closed) start = startAfter(prepared);
    }
  } finally {
    await writing;
  }
  return receipt;
}

async function write(session: IngestSession, prepared: PreparedChunk, repeated: number, receipt: Receipt) {
  const result = await committed(session, prepared);
  if (repeated === 0) return addToReceipt(receipt, result);
  // What an earlier stage brought is not a duplicate of anything.
  const duplicate = Math.max(0, result.duplicate - repeated);
  const records = result.records - (result.duplicate - duplicate);
  addToReceipt(receipt, { ...result, lines: result.lines - repeated, records, duplicate });
}

async function committed(session: IngestSession, first: PreparedChunk) {
  let prepared = first;
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await commitChunk(session, prepared);
      if (!(result instanceof LedgerMoved)) return result;
      prepared = await prepareChunk(session, prepared.chunk, prepared, result.entries);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (attempt === MAX_ATTEMPTS || !(isMissingPartition(error) || code === '40P01')) throw error;
      // A partition may have been dropped by retention in another process since it was last seen.
      forgetPartitions(session.db);
      prepared = await prepareChunk(session, prepared.chunk, prepared, prepared.known);
    }
  }
}
