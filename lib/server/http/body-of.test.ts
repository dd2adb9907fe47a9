import { expect, it } from 'vitest';
import { bodyOf } from './body-of';

/** A body of `count` blocks, and how many of them were asked for. */
function body(count: number, size = 1024) {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent === count) controller.close();
        else {
          sent++;
          controller.enqueue(new Uint8Array(size));
        }
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request('http://localhost/', { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
  return { request, sent: () => sent };
}

it('gives every byte', async () => {
  const { request } = body(5);
  let bytes = 0;
  for await (const block of bodyOf(request)) bytes += block.length;
  expect(bytes).toBe(5 * 1024);
  for await (const _ of bodyOf(new Request('http://localhost/'))) expect.unreachable();
});

it('reads a rest that nobody wanted to its end, so that the connection can be used again', async () => {
  const { request, sent } = body(100);
  const refuse = async () => {
    for await (const _ of bodyOf(request)) throw new Error('too large');
  };
  await expect(refuse()).rejects.toThrow('too large');
  expect(sent()).toBe(100);
});

it('but not without end', async () => {
  const { request, sent } = body(1_000, 1024 * 1024);
  for await (const _ of bodyOf(request)) break;
  expect(sent()).toBeLessThan(60);
});
