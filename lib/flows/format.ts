import type { Gap, NormalisedFlow } from './model';

/** What one record of an input turned out to be. A line holds one record, but for envelopes that hold many. */
export type RecordOutcome =
  | { readonly kind: 'flow'; readonly flow: NormalisedFlow; readonly network: string | null }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'gap'; readonly gap: Omit<Gap, 'line'> };

/** Which event of a connection stands for the attempt; fixed per source once its records have shown it. */
export type CountingKind = 'policy-verdict' | 'trace' | 'l7';

/** How the lines are to be read, where they do not say so themselves. */
export interface ParserOptions {
  /** Field names of header-less lines, as in the platform's own format string. */
  readonly formatString: string | null;
  /** The source's counting event kind as stored; null until it is fixed. */
  readonly counting: CountingKind | null;
}

/**
 * Reads the lines of one chunk in order, and remembers across them what the format needs. What a later chunk must
 * know is in `carry` alone, so that a chunk reads the same whether or not those before it were skipped as known.
 */
export interface FlowParser {
  /** Outcomes of one line, in order; never empty. */
  parse(line: string): readonly RecordOutcome[];
  /** Takes in what a skipped line says about later ones (a header). */
  skip(line: string): void;
  /** The format string in effect, as the last header said it; the next chunk is opened with it. */
  readonly carry: string | null;
  /** The counting kind that this chunk showed, where the format knows such a thing. */
  readonly counting: CountingKind | null;
}

/** A flow-log format: one folder, and one line in the registry. */
export interface FlowFormat {
  readonly id: string;
  readonly label: string;
  /** Raised whenever the same line would be read differently: part of a batch's interpretation. */
  readonly version: number;
  /** How sure the format is, 0 to 1, that these first lines are its own. */
  detect(lines: readonly string[]): number;
  /** Opens a chunk; `lines` lets the format look it over before the first line is read. */
  open(options: ParserOptions, lines: readonly string[]): FlowParser;
}

export const rejected = (reason: string): RecordOutcome => ({ kind: 'rejected', reason });
export const ignored = (reason: string): RecordOutcome => ({ kind: 'ignored', reason });
