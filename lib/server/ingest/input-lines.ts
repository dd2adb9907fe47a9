import { createGunzip } from 'node:zlib';
import { LineSplitter } from '@/lib/flows/line-splitter';
import { Invalid, TooLarge } from '../errors';

/** Decompressed at most this much at a time, however well the input was packed. */
const GZIP_STEP = 16 * 1024;

export type ByteStream = AsyncIterable<Uint8Array>;

/** An input that ended before its end or cannot be what it seems. What was read before it is kept. */
export class BrokenInput extends Invalid {
  override readonly name: 'Invalid' = 'Invalid';
}

export interface LineBlock {
  readonly lines: readonly string[];
  /** Bytes of text so far, decompressed. */
  readonly bytes: number;
  /** true where the last line has no newline: it may be the beginning of a longer one. */
  readonly unterminated: boolean;
}

const MAGIC: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'zstd data' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive' },
  { bytes: [0x42, 0x5a, 0x68], what: 'bzip2 data' },
];
/** What a redirection in Windows PowerShell writes. */
const WIDE: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * Lines of a byte stream, plain or gzip (told by its first bytes, any number of members).
 * @throws BrokenInput for other packings and for gzip data that ends early, after the lines before it were given.
 * @throws TooLarge beyond `maxBytes` of decompressed text.
 */
export async function* inputLines(stream: ByteStream, maxBytes = Number.POSITIVE_INFINITY): AsyncGenerator<LineBlock> {
  const splitter = new LineSplitter();
  let bytes = 0;
  for await (const block of unpacked(stream)) {
    bytes += block.length;
    if (bytes > maxBytes)
      throw new TooLarge(`the input has more than ${maxBytes} bytes when unpacked: send it in parts`);
    const lines = splitter.push(block);
    if (lines.length > 0) yield { lines, bytes, unterminated: false };
  }
  const rest = splitter.end();
  if (rest !== null) yield { lines: [rest], bytes, unterminated: true };
}

async function* unpacked(stream: ByteStream): AsyncGenerator<Uint8Array> {
  let first = true;
  let gunzip: Gunzip | null = null;
  for await (const block of stream) {
    if (block.length === 0) continue;
    if (first) {
      first = false;
      const packing = MAGIC.find(({ bytes }) => bytes.every((byte, index) => block[index] === byte));
      if (WIDE.some((mark) => mark.every((byte, index) => block[index] === byte)))
        throw new BrokenInput('the input is text in UTF-16: save it as UTF-8 first');
      if (packing) throw new BrokenInput(`the input is ${packing.what}: unpack it to text lines first (gzip is fine)`);
      if (block[0] === 0x1f && (block.length < 2 || block[1] === 0x8b)) gunzip = new Gunzip();
    }
    if (gunzip) yield* gunzip.write(block);
    else yield block;
  }
  if (gunzip) yield* gunzip.end();
}

/** Unpacks step by step: everything unpacked before an error is given before the error is thrown. */
class Gunzip {
  private readonly stream = createGunzip();
  private readonly out: Buffer[] = [];
  private failure: Error | null = null;

  constructor() {
    this.stream.on('data', (data: Buffer) => this.out.push(data));
    this.stream.on('error', (error) => {
      this.failure = error;
    });
  }

  async *write(block: Uint8Array): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < block.length; at += GZIP_STEP) {
      const step = block.subarray(at, at + GZIP_STEP);
      await this.done((resolve) => this.stream.write(step, resolve));
      yield* this.take();
    }
  }

  async *end(): AsyncGenerator<Uint8Array> {
    await this.done((resolve) => {
      this.stream.once('end', resolve);
      this.stream.end();
    });
    yield* this.take();
  }

  /** Waits for `work` to call back, or for the error after which it never will. */
  private async done(work: (resolve: () => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.stream.once('error', resolve);
      work(() => {
        this.stream.off('error', resolve);
        resolve();
      });
    });
  }

  private *take(): Generator<Uint8Array> {
    yield* this.out.splice(0);
    if (!this.failure) return;
    const early = 'code' in this.failure && this.failure.code === 'Z_BUF_ERROR';
    throw new BrokenInput(
      early
        ? 'the gzip data ends early: the file is cut off; what came before was kept, send the whole file again'
        : `the gzip data is damaged (${this.failure.message}); what came before was kept`,
    );
  }
}
