import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { ReaderGone, TextSink } from './text-sink';

it('waits for a slow reader, keeps the order, and leaves no listeners behind', async () => {
  const received: string[] = [];
  const slow = new Writable({
    highWaterMark: 1024,
    write(chunk, _, done) {
      received.push(String(chunk));
      setTimeout(done, 1);
    },
  });
  const sink = new TextSink(slow);
  const listeners = slow.listenerCount('error');
  for (let n = 0; n < 40; n++) {
    const pause = sink.write(`${n},`.padEnd(16 * 1024));
    if (pause) await pause;
  }
  await sink.flush();
  expect(received.join('').replaceAll(' ', '')).toBe(Array.from({ length: 40 }, (_, n) => `${n},`).join(''));
  expect(slow.listenerCount('error')).toBe(listeners);
});

it('stops when the reader has gone', async () => {
  const stream = new PassThrough();
  const sink = new TextSink(stream);
  stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  sink.write('more');
  await expect(sink.flush()).rejects.toThrow(ReaderGone);
});
