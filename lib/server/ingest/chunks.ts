import type { LineBlock } from './input-lines';

/** Chunks are cut where the content says, never by time: the same content is always cut at the same places. */
export const CHUNK_LINES = 50_000;
const CHUNK_CHARACTERS = 128 * 1024 * 1024;

export interface Chunk {
  readonly lines: readonly string[];
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  /** false for what an idle stream has shown so far of a chunk that goes on. */
  readonly closed: boolean;
  readonly unterminated: boolean;
  readonly bytes: number;
}

export interface ChunkOptions {
  readonly maxLines?: number;
  /** Gives what is there of an open chunk when nothing has come for so long. */
  readonly idleMs?: number;
}

const IDLE = Symbol('idle');

/** Cuts lines into chunks. An error of the input comes after the lines before it were given. */
export async function* chunksOf(blocks: AsyncGenerator<LineBlock>, options: ChunkOptions = {}): AsyncGenerator<Chunk> {
  const maxLines = options.maxLines ?? CHUNK_LINES;
  let lines: string[] = [];
  let characters = 0;
  let firstLine = 1;
  let bytes = 0;
  let given = 0;
  let failure: unknown = null;
  const chunk = (closed: boolean, unterminated: boolean): Chunk => ({ lines, firstLine, closed, unterminated, bytes });
  let next = blocks.next();
  for (;;) {
    let result: IteratorResult<LineBlock> | typeof IDLE;
    try {
      result = await orIdle(next, options.idleMs);
    } catch (error) {
      failure = error;
      break;
    }
    if (result === IDLE) {
      if (lines.length > given) yield { ...chunk(false, false), lines: [...lines] };
      given = lines.length;
      continue;
    }
    if (result.done) break;
    bytes = result.value.bytes;
    for (const line of result.value.lines) {
      lines.push(line);
      characters += line.length;
      if (lines.length < maxLines && characters < CHUNK_CHARACTERS) continue;
      yield chunk(true, result.value.unterminated);
      firstLine += lines.length;
      lines = [];
      characters = 0;
      given = 0;
    }
    if (result.value.unterminated && lines.length > 0) {
      yield chunk(true, true);
      return;
    }
    next = blocks.next();
  }
  if (lines.length > 0) yield chunk(true, false);
  if (failure !== null) throw failure;
}

async function orIdle<T>(next: Promise<T>, idleMs: number | undefined): Promise<T | typeof IDLE> {
  if (idleMs === undefined) return next;
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<typeof IDLE>((resolve) => {
    timer = setTimeout(() => resolve(IDLE), idleMs);
  });
  try {
    return await Promise.race([next, idle]);
  } finally {
    clearTimeout(timer);
  }
}
