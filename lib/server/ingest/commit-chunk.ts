import { createHash } from 'node:crypto';
import type pg from 'pg';
import {
  findPush,
  knownChunks,
  type LedgerEntry,
  lockChunk,
  multirange,
  type NewLedgerEntry,
  reinterpret,
  writeLedger,
} from '@/lib/db/flows/ledger';
import { ensurePartitions } from '@/lib/db/flows/partitions';
import { takeRecordIds } from '@/lib/db/flows/record-ids';
import { noteBatch } from '@/lib/db/flows/source-state';
import { transaction } from '@/lib/db/sql';
import { Aggregate, MINUTE_MS } from '@/lib/flows/aggregate';
import type { AcceptedFlow } from '@/lib/flows/read-lines';
import { Conflict } from '../errors';
import type { IngestSession } from './ingest-session';
import { addFlow, hoursOf, type PreparedChunk } from './prepare-chunk';
import type { ChunkResult } from './receipt';
import { writeBatch } from './write-batch';

/** The ledger has moved since the chunk was read: these entries are there now. */
export class LedgerMoved {
  constructor(readonly entries: readonly LedgerEntry[]) {}
}

const NOTHING = { accepted: 0, rejected: 0, ignored: 0, gaps: 0, ignoredReasons: new Map(), rejections: [] };

/**
 * Writes a prepared chunk: ledger row, evidence and marks in one transaction, under a lock on its place in the
 * chain. Gives `LedgerMoved` where somebody else wrote there meanwhile: the chunk has to be read again.
 * @throws Conflict where the idempotency key came with other content before.
 */
export async function commitChunk(session: IngestSession, prepared: PreparedChunk): Promise<ChunkResult | LedgerMoved> {
  const { chunk, read, prefix } = prepared;
  const lines = chunk.lines.length;
  if (session.idempotencyKey === null && prefix === lines && prepared.reread.length === 0) {
    return { ...NOTHING, lines, records: prepared.duplicate, duplicate: prepared.duplicate };
  }
  // Apart from the transaction: dimensions never change, and a partition must not wait for evidence nor evidence for it.
  const allDimensions = await session.dimensions.resolve(prepared.aggregate);
  await ensurePartitions(session.db, hoursOf(prepared.aggregate), session.now.getTime());
  return transaction(session.db, async (client) => {
    const place = session.idempotencyKey ?? prepared.previous;
    await lockChunk(client, session.sourceId, place);
    if (session.idempotencyKey !== null) {
      const before = await findPush(client, session.sourceId, session.idempotencyKey);
      if (before) return repeatedPush(before, prepared, session.idempotencyKey);
    } else {
      const entries = await knownChunks(client, session.sourceId, prepared.previous);
      if (hasMoved(prepared, entries)) return new LedgerMoved(entries);
    }
    const fresh = await freshFlows(client, session, prepared.identified);
    const repeated = prepared.identified.length - fresh.length;
    const aggregate = repeated === 0 ? prepared.aggregate : new Aggregate(session.namer);
    if (repeated > 0) for (const flow of fresh) addFlow(session, aggregate, flow);
    const dimensions = repeated === 0 ? allDimensions : await session.dimensions.resolve(aggregate);
    const entry = ledgerEntry(session, prepared, repeated);
    if (prepared.reread.length > 0) {
      const ids = prepared.reread.map(({ id }) => id);
      await reinterpret(client, ids, session.interpretation, multirange(read.rejectedOrdinals));
    }
    const batchId = await writeOwnEntries(client, prepared, entry);
    await writeBatch(client, session, { batchId, aggregate, dimensions, read });
    await session.onCommit?.(client);
    await noteBatch(client, session.sourceId, {
      counting: read.counting,
      records: read.records,
      newest: Number.isFinite(aggregate.newest) ? new Date(aggregate.newest) : null,
      at: session.now,
    });
    const duplicate = prepared.duplicate + repeated;
    const { rejected, ignored, gaps, ignoredReasons, rejections } = read;
    const records = prepared.duplicate + read.records;
    return {
      lines,
      records,
      accepted: read.accepted - repeated,
      rejected,
      ignored,
      gaps,
      duplicate,
      ignoredReasons,
      rejections,
    };
  });
}

function repeatedPush(before: { hash: string; records: number }, prepared: PreparedChunk, key: string): ChunkResult {
  if (before.hash !== prepared.hash) {
    throw new Conflict(`the idempotency key "${key}" came with other content before: use a new key for new content`);
  }
  return { ...NOTHING, lines: prepared.chunk.lines.length, records: before.records, duplicate: before.records };
}

/** Whether what is known now of the chunk's beginning differs from what was known when it was read. */
function hasMoved(prepared: PreparedChunk, entries: readonly LedgerEntry[]): boolean {
  const seen = new Map(prepared.known.map((entry) => [entry.id, entry.rejectedLines]));
  return entries.some((entry) => {
    if (entry.lines > prepared.chunk.lines.length) return false;
    const rejectedLines = seen.get(entry.id);
    return rejectedLines === undefined ? !prepared.examined.has(entry.id) : rejectedLines !== entry.rejectedLines;
  });
}

function ledgerEntry(session: IngestSession, prepared: PreparedChunk, repeated: number): NewLedgerEntry {
  const { read, chunk } = prepared;
  const push = session.idempotencyKey !== null;
  return {
    sourceId: session.sourceId,
    kind: push ? 'push' : 'chunk',
    previous: session.idempotencyKey ?? prepared.previous,
    hash: prepared.hash,
    idempotencyKey: session.idempotencyKey,
    lines: chunk.lines.length,
    records: prepared.duplicate + read.records,
    accepted: read.accepted - repeated,
    rejected: read.rejected,
    ignored: read.ignored,
    gaps: read.gaps,
    duplicate: prepared.duplicate + repeated,
    interpretation: session.interpretation,
    rejectedLines: multirange(read.rejectedOrdinals.filter((ordinal) => ordinal >= prepared.prefix)),
    at: session.now,
  };
}

/**
 * A last line without its newline may be half of one that is still being written. Unreadable, it is left out of what
 * the ledger remembers; readable, the state before it is remembered as well, so that the grown input is recognised.
 */
async function writeOwnEntries(client: pg.PoolClient, prepared: PreparedChunk, entry: NewLedgerEntry): Promise<number> {
  const last = prepared.chunk.lines.length - 1;
  if (prepared.prefix > last) return prepared.reread[0]?.id ?? 0;
  if (!prepared.chunk.unterminated || prepared.prefix === last || entry.kind === 'push') {
    return writeLedger(client, entry);
  }
  const half = prepared.read.rejectedOrdinals.at(-1) === last;
  const rejectedLines = multirange(
    prepared.read.rejectedOrdinals.filter((ordinal) => ordinal >= prepared.prefix && ordinal !== last),
  );
  const before = { ...entry, lines: last, records: entry.records - 1, hash: prepared.hashBeforeLast, rejectedLines };
  if (half) return writeLedger(client, { ...before, rejected: entry.rejected - 1 });
  await writeLedger(client, { ...before, accepted: 0, rejected: 0, ignored: 0, gaps: 0, duplicate: 0 });
  return writeLedger(client, entry);
}

/** Flows whose record id the source has not sent within the horizon; those without an id always count. */
async function freshFlows(
  client: pg.PoolClient,
  session: IngestSession,
  flows: readonly AcceptedFlow[],
): Promise<readonly AcceptedFlow[]> {
  if (!flows.some(({ flow }) => flow.recordId !== null)) return flows;
  const ids = flows.map(({ flow }) => (flow.recordId === null ? null : recordHash(flow.recordId)));
  const byMinute = new Map<number, Set<string>>();
  for (const [index, { flow }] of flows.entries()) {
    const id = ids[index];
    if (!id) continue;
    const minute = Math.floor(flow.end / MINUTE_MS) * MINUTE_MS;
    const own = byMinute.get(minute) ?? new Set();
    byMinute.set(minute, own.add(id));
  }
  const unseen = new Set(await takeRecordIds(client, session.sourceId, byMinute));
  // The first record of an id counts; a second one in the same batch is a repetition as well.
  return flows.filter((_, index) => {
    const id = ids[index];
    return !id || unseen.delete(id);
  });
}

function recordHash(id: string): string {
  return createHash('sha256').update(id).digest().readBigInt64BE(0).toString();
}
