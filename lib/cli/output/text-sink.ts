import { once } from 'node:events';
import type { Writable } from 'node:stream';

const CHUNK = 64 * 1024;

/** Whoever read the output has closed it: there is no use in computing more, and nothing to complain of. */
export class ReaderGone extends Error {}

/** Gathers small pieces of text into writes of a sensible size and waits while the reader is slower. Throws ReaderGone. */
export class TextSink {
  private readonly stream: Writable;
  private parts: string[] = [];
  private length = 0;
  private closed = false;

  constructor(stream: Writable) {
    this.stream = stream;
    // A reader that has seen enough (`| head`) is no failure.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.closed = true;
    });
  }

  /** Adds text; give the promise to `await` where it is not null. */
  write(text: string): Promise<void> | null {
    this.parts.push(text);
    this.length += text.length;
    return this.length >= CHUNK ? this.flush() : null;
  }

  async flush(): Promise<void> {
    const text = this.parts.join('');
    this.parts = [];
    this.length = 0;
    if (this.closed) throw new ReaderGone();
    if (text === '' || this.stream.write(text)) return;
    const settled = new AbortController();
    const { signal } = settled;
    // An error (the reader has gone) is told by the listener above; the next write meets it.
    await Promise.race([once(this.stream, 'drain', { signal }), once(this.stream, 'close', { signal })]).catch(
      () => undefined,
    );
    settled.abort();
  }
}
