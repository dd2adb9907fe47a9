/** No record of any known format comes near this; a longer line is refused without being kept. */
export const MAX_LINE_BYTES = 1024 * 1024;

const NEWLINE = 10;
const HEAD_BYTES = 64;

/** Stands where a line too long was, so that it keeps its number and its place in the input's identity. */
const TOO_LONG = '\u0000bulkhead:too-long:';

export const isTooLong = (line: string): boolean => line.startsWith(TOO_LONG);

/** Bytes of the line that a marker stands for. */
export const tooLongBytes = (line: string): number => Number(line.slice(TOO_LONG.length).split(':')[0] ?? 0);

/**
 * Cuts a byte stream into lines (LF or CRLF), holding at most one line of `maxBytes` in memory. A line beyond
 * that comes out as a marker (`isTooLong`) at its own place.
 */
export class LineSplitter {
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private dropping = false;
  private head = '';
  private readonly decoder = new TextDecoder('utf-8');

  constructor(private readonly maxBytes = MAX_LINE_BYTES) {}

  /** Lines that this block completed, in order. */
  push(block: Uint8Array): string[] {
    const first = block.indexOf(NEWLINE);
    if (first < 0) {
      this.hold(block);
      return [];
    }
    const lines: string[] = [];
    this.hold(block.subarray(0, first));
    lines.push(this.release());
    const last = block.lastIndexOf(NEWLINE);
    if (last > first) this.cut(block.subarray(first + 1, last), lines);
    if (last + 1 < block.length) this.hold(block.subarray(last + 1));
    return lines;
  }

  /** What stands after the last newline; null where the input ended with one. */
  end(): string | null {
    return this.heldBytes === 0 ? null : this.release();
  }

  private cut(bytes: Uint8Array, lines: string[]): void {
    for (const raw of this.decoder.decode(bytes).split('\n')) {
      if (raw.length > this.maxBytes) lines.push(marker(raw.length, raw.slice(0, HEAD_BYTES)));
      else lines.push(raw.endsWith('\r') ? raw.slice(0, -1) : raw);
    }
  }

  private hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.heldBytes += bytes.length;
    if (this.dropping) return;
    if (this.heldBytes <= this.maxBytes) {
      // The caller may reuse its buffer for the next read.
      this.held.push(bytes.slice());
      return;
    }
    this.head = this.decoder.decode(join([...this.held, bytes.subarray(0, HEAD_BYTES)]).subarray(0, HEAD_BYTES));
    this.held = [];
    this.dropping = true;
  }

  private release(): string {
    const line = this.dropping ? marker(this.heldBytes, this.head) : this.decoder.decode(join(this.held));
    this.held = [];
    this.heldBytes = 0;
    this.dropping = false;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}

function marker(bytes: number, head: string): string {
  return `${TOO_LONG}${bytes}:${head}`;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
