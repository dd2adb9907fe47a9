import { once } from 'node:events';
import type { Writable } from 'node:stream';

const CHUNK = 64 * 1024;

/** Gathers small pieces of text into writes of a sensible size and waits while the reader is slower. */
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

  /** true once the reader has gone: there is no use in computing more. */
  get readerGone(): boolean {
    return this.closed;
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
    if (text === '' || this.closed || this.stream.write(text)) return;
    await Promise.race([once(this.stream, 'drain'), once(this.stream, 'close')]).catch(() => undefined);
  }
}
