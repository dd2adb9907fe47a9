/** Bounds on one input document. Real manifests stay far below them; hostile ones must not take the process down. */

/** Levels of nesting; the deepest schemas in public use (CRDs) stay under 60. */
export const MAX_DEPTH = 100;
/** Aliases that one YAML document may resolve to, expanded. */
export const MAX_ALIASES = 1000;
/** Bytes of one file after decompression. V8 cannot hold strings much above 500 MB. */
export const MAX_TEXT_LENGTH = 256 * 1024 * 1024;

/** A document that cannot be read: the line counted from 1 within the file, and what was expected there. */
export class DocumentError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'DocumentError';
    this.line = line;
  }
}

/** Stands for the whole value where an item's number is asked for. */
export const ROOT = -1;

/** A value read from a text, with its first line. For a list, the first line of each item too. */
export interface ReadValue {
  readonly value: unknown;
  readonly line: number;
  readonly itemLines: readonly number[];
  /**
   * Lines of every field path, of the whole value (ROOT) and of the list items asked for. Reads the text once more, so
   * ask for all that is needed at once, and only where somebody will look.
   */
  readonly linesOf: (items: ReadonlySet<number>) => ReadonlyMap<number, Readonly<Record<string, number>>>;
}

export interface ReadResult {
  readonly values: readonly ReadValue[];
  readonly errors: readonly DocumentError[];
}

export function tooDeep(line: number): DocumentError {
  return new DocumentError(line, `nested deeper than ${MAX_DEPTH} levels, which is more than is read`);
}
