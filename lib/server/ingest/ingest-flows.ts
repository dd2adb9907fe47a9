import type pg from 'pg';
import type { FlowFormat } from '@/lib/flows/format';
import { detectFormat, formatById, UnknownFormatError } from '@/lib/flows/formats';
import type { Ctx } from '../context';
import { Invalid } from '../errors';
import { requireRole } from '../roles';
import { type Chunk, chunksOf } from './chunks';
import { type IngestProgress, ingestLines } from './ingest-lines';
import { openSession } from './ingest-session';
import { type ByteStream, inputLines, type LineBlock } from './input-lines';
import { emptyReceipt, type Receipt } from './receipt';

export interface IngestInput {
  readonly stream: ByteStream;
  /** Format id; told by the first lines where null. */
  readonly format: string | null;
  /** Name of the source: identity of records is within it. The format's name where null. */
  readonly source: string | null;
  /** The cluster or VPC that addresses and names belong to; where null, what records say, else the source's name. */
  readonly network: string | null;
  readonly formatString: string | null;
  readonly idempotencyKey: string | null;
  /** A pipe: it may overlap with what it said before, and may pause. */
  readonly live: boolean;
  /** Most bytes of text, unpacked. */
  readonly maxBytes?: number;
  readonly onProgress?: (progress: IngestProgress) => void;
  /** What else has to happen in the transaction of each chunk. */
  readonly onCommit?: (client: pg.PoolClient) => Promise<void>;
}

const IDLE_MS = 5_000;

/**
 * Reads flow logs exactly once (docs/flows.md) and gives the receipt. Text lines, plain or gzip.
 * @throws Invalid for unknown formats and broken inputs, TooLarge beyond `maxBytes`, Conflict for a reused key.
 */
export async function ingestFlows(ctx: Ctx, input: IngestInput): Promise<Receipt> {
  requireRole(ctx, 'ingest');
  const blocks = inputLines(input.stream, input.maxBytes);
  const { format, lines } = await formatOf(input.format, blocks);
  const source = input.source ?? [format?.id ?? 'flows', input.network].filter((part) => part !== null).join('/');
  if (!format) return emptyReceipt(source, 'unknown');
  const session = await openSession(ctx.db, {
    now: ctx.now,
    source,
    format,
    network: input.network,
    formatString: input.formatString,
    byRecordId: input.live && input.idempotencyKey === null,
    idempotencyKey: input.idempotencyKey,
    onCommit: input.onCommit ?? null,
  });
  const whole = input.idempotencyKey !== null;
  const chunks: AsyncGenerator<Chunk> = chunksOf(lines, {
    ...(whole ? { maxLines: Number.POSITIVE_INFINITY } : {}),
    ...(input.live && !whole ? { idleMs: IDLE_MS } : {}),
  });
  return ingestLines(session, chunks, input.onProgress);
}

/** The format, and all blocks again; null where the input is empty and names none. */
async function formatOf(
  id: string | null,
  blocks: AsyncGenerator<LineBlock>,
): Promise<{ format: FlowFormat | null; lines: AsyncGenerator<LineBlock> }> {
  try {
    if (id !== null) return { format: formatById(id), lines: blocks };
    const first = await blocks.next();
    if (first.done) return { format: null, lines: blocks };
    return { format: detectFormat(first.value.lines), lines: rejoin(first.value, blocks) };
  } catch (error) {
    if (!(error instanceof UnknownFormatError)) throw error;
    throw new Invalid(error.message, [{ field: 'format', message: error.message }]);
  }
}

async function* rejoin(first: LineBlock, rest: AsyncGenerator<LineBlock>): AsyncGenerator<LineBlock> {
  yield first;
  yield* rest;
}
