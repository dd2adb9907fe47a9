import type { CountingKind, FlowFormat } from './format';
import { isTooLong, MAX_LINE_BYTES, tooLongBytes } from './line-splitter';
import type { Gap, NormalisedFlow } from './model';
import { redactSample } from './redact';
import { timeProblem } from './time-bounds';

/** Rejected records that are kept as samples, per chunk. */
const MAX_SAMPLES = 20;

export interface ReadOptions {
  readonly format: FlowFormat;
  readonly formatString: string | null;
  readonly counting: CountingKind | null;
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  /** Whether the line at this ordinal (from 0) is wanted; others are looked at only for what they say of later ones. */
  readonly wanted: (ordinal: number) => boolean;
  readonly now: number;
  /** Takes each accepted flow, in order. */
  readonly accept: (accepted: AcceptedFlow) => void;
}

export interface AcceptedFlow {
  readonly flow: NormalisedFlow;
  readonly network: string | null;
}

/** Every record of the wanted lines accounted for, once. */
export interface ReadTally {
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly ignored: number;
  readonly gaps: number;
}

export interface ReadLines extends ReadTally {
  readonly gapList: readonly Gap[];
  /** Ordinals of lines with a rejected record, ascending. */
  readonly rejectedOrdinals: readonly number[];
  readonly rejections: readonly { readonly line: number; readonly reason: string; readonly sample: string }[];
  readonly ignoredReasons: ReadonlyMap<string, number>;
  readonly carry: string | null;
  readonly counting: CountingKind | null;
}

/**
 * Reads a chunk of lines in slices, giving other work of the process a turn between them.
 * @param turn called between slices.
 */
export async function readLines(
  lines: readonly string[],
  options: ReadOptions,
  turn: () => Promise<void>,
): Promise<ReadLines> {
  const parser = options.format.open({ formatString: options.formatString, counting: options.counting }, lines);
  const reader = new Reader(options);
  const wanted = lines.map((_, ordinal) => options.wanted(ordinal));
  const none = !wanted.includes(true);
  for (let ordinal = 0; ordinal < lines.length; ordinal++) {
    if (ordinal % 2_000 === 1_999) await turn();
    const line = lines[ordinal] ?? '';
    if (none) {
      parser.skip(line);
      continue;
    }
    const unfit = unfitness(line);
    if (unfit) {
      if (wanted[ordinal]) reader.note(unfit, ordinal, line);
      continue;
    }
    const outcomes = parser.parse(line);
    if (!wanted[ordinal]) continue;
    for (const outcome of outcomes) reader.note(outcome, ordinal, line);
  }
  return { ...reader.result(), carry: parser.carry, counting: parser.counting };
}

type Outcome = ReturnType<ReturnType<FlowFormat['open']>['parse']>[number];

/** What no format could read. */
function unfitness(line: string): Outcome | null {
  if (line === '' || line.trim() === '') return { kind: 'ignored', reason: 'blank line' };
  if (isTooLong(line)) {
    const reason = `a line of ${tooLongBytes(line)} bytes: the longest that is read has ${MAX_LINE_BYTES}`;
    return { kind: 'rejected', reason };
  }
  return line.includes('\u0000') ? { kind: 'rejected', reason: 'binary data, not text' } : null;
}

class Reader {
  private readonly gapList: Gap[] = [];
  private readonly rejectedOrdinals: number[] = [];
  private readonly rejections: { line: number; reason: string; sample: string }[] = [];
  private readonly ignoredReasons = new Map<string, number>();
  private accepted = 0;
  private rejected = 0;
  private ignored = 0;

  constructor(private readonly options: ReadOptions) {}

  note(outcome: Outcome, ordinal: number, line: string): void {
    switch (outcome.kind) {
      case 'flow': {
        const problem = timeProblem(outcome.flow.start, outcome.flow.end, this.options.now);
        if (problem) {
          this.reject(problem, ordinal, line);
          return;
        }
        this.accepted++;
        this.options.accept(outcome);
        return;
      }
      case 'rejected':
        this.reject(outcome.reason, ordinal, line);
        return;
      case 'ignored':
        this.ignored++;
        this.ignoredReasons.set(outcome.reason, (this.ignoredReasons.get(outcome.reason) ?? 0) + 1);
        return;
      case 'gap':
        this.gapList.push({ ...outcome.gap, line: this.options.firstLine + ordinal });
    }
  }

  result(): Omit<ReadLines, 'carry' | 'counting'> {
    const { accepted, gapList, rejected, ignored } = this;
    const records = accepted + gapList.length + rejected + ignored;
    return {
      records,
      accepted,
      rejected,
      ignored,
      gaps: gapList.length,
      gapList,
      rejectedOrdinals: this.rejectedOrdinals,
      rejections: this.rejections,
      ignoredReasons: this.ignoredReasons,
    };
  }

  private reject(reason: string, ordinal: number, line: string): void {
    this.rejected++;
    if (this.rejectedOrdinals.at(-1) !== ordinal) this.rejectedOrdinals.push(ordinal);
    if (this.rejections.length >= MAX_SAMPLES) return;
    const sample = isTooLong(line) ? '' : redactSample(line);
    this.rejections.push({ line: this.options.firstLine + ordinal, reason, sample });
  }
}
