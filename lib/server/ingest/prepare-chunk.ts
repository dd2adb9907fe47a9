import { setImmediate } from 'node:timers/promises';
import { type LedgerEntry, multirangeHas } from '@/lib/db/flows/ledger';
import { Aggregate, HOUR_MS } from '@/lib/flows/aggregate';
import type { CountingKind } from '@/lib/flows/format';
import { type AcceptedFlow, type ReadLines, readLines } from '@/lib/flows/read-lines';
import type { Chunk } from './chunks';
import type { IngestSession } from './ingest-session';
import { followChain } from './record-chain';

/** Enough records to take what they show of a source's events for good; the database counts likewise. */
const TELLING_RECORDS = 1_000;

/** A chunk that was read as if the ledger stayed as it is. */
export interface PreparedChunk {
  readonly chunk: Chunk;
  readonly previous: string;
  readonly formatString: string | null;
  readonly counting: CountingKind | null;
  readonly hash: string;
  readonly hashBeforeLast: string;
  /** Ledger entries that hold the beginning of the chunk; their state decides whether this reading still stands. */
  readonly known: readonly LedgerEntry[];
  /** Ids of all entries that the chunk was compared with. */
  readonly examined: ReadonlySet<number>;
  /** Lines from the beginning that are in the ledger. */
  readonly prefix: number;
  /** Records of that prefix which are not read again. */
  readonly duplicate: number;
  /** Entries whose rejected lines are read again under another interpretation. */
  readonly reread: readonly LedgerEntry[];
  readonly read: ReadLines;
  /** The accepted flows themselves, where their record ids have to be looked up. */
  readonly identified: readonly AcceptedFlow[];
  readonly aggregate: Aggregate;
}

export interface ChunkStart {
  readonly previous: string;
  readonly formatString: string | null;
  readonly counting: CountingKind | null;
}

/** Reads what the ledger does not know of a chunk. */
export async function prepareChunk(
  session: IngestSession,
  chunk: Chunk,
  start: ChunkStart,
  entries: readonly LedgerEntry[],
): Promise<PreparedChunk> {
  const chain = followChain(start.previous, chunk.lines, entries);
  const last = chain.known.at(-1);
  const prefix = last?.lines ?? 0;
  const own = JSON.stringify(canonical(session.interpretation));
  const reread = chain.known.filter(
    (entry) => entry.rejectedLines !== '{}' && JSON.stringify(canonical(entry.interpretation)) !== own,
  );
  const again = reread.map((entry) => multirangeHas(entry.rejectedLines));
  const wanted = (ordinal: number): boolean => ordinal >= prefix || again.some((has) => has(ordinal));
  const { format } = session;
  const { formatString, counting } = start;
  const aggregate = new Aggregate(session.namer);
  const identified: AcceptedFlow[] = [];
  const accept = (accepted: AcceptedFlow): void => {
    addFlow(session, aggregate, accepted);
    if (session.byRecordId) identified.push(accepted);
  };
  const now = session.now.getTime();
  const options = { format, formatString, counting, firstLine: chunk.firstLine, wanted, now, accept };
  const read = await readLines(chunk.lines, options, () => setImmediate());
  const rereadRecords = prefix === 0 || again.length === 0 ? 0 : countReread(chunk, prefix, again, read);
  const duplicate = (last?.records ?? 0) - rereadRecords;
  const { hash, hashBeforeLast, known } = chain;
  const examined = new Set(entries.map(({ id }) => id));
  const common = { chunk, ...start, hash, hashBeforeLast, known, prefix, duplicate, reread, examined };
  return { ...common, read, identified, aggregate };
}

/** What the next chunk starts from. */
export function startAfter(prepared: PreparedChunk): ChunkStart {
  const { read } = prepared;
  const telling = read.counting === 'policy-verdict' || prepared.chunk.lines.length >= TELLING_RECORDS;
  return {
    previous: prepared.hash,
    formatString: read.carry ?? prepared.formatString,
    counting: prepared.counting ?? (telling ? read.counting : null),
  };
}

export function addFlow(session: IngestSession, aggregate: Aggregate, { flow, network }: AcceptedFlow): void {
  aggregate.add(flow, session.network ?? network ?? session.sourceName);
}

export function hoursOf(aggregate: Aggregate): Set<number> {
  const hours = new Set<number>();
  for (const { minute } of aggregate.rows) hours.add(Math.floor(minute / HOUR_MS) * HOUR_MS);
  return hours;
}

/** A rejected line of the prefix was one record; read again it counts as one of this batch's instead. */
function countReread(
  chunk: Chunk,
  prefix: number,
  again: readonly ((ordinal: number) => boolean)[],
  read: ReadLines,
): number {
  let lines = 0;
  for (let ordinal = 0; ordinal < Math.min(prefix, chunk.lines.length); ordinal++) {
    if (again.some((has) => has(ordinal))) lines++;
  }
  return Math.min(lines, read.records);
}

function canonical({ format, version, formatString }: IngestSession['interpretation']): unknown[] {
  return [format, version, formatString];
}
