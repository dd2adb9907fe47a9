import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { Invalid, TooLarge } from '../errors';
import { ingestFlows } from './ingest-flows';
import type { IngestProgress } from './ingest-lines';
import { postFlows } from './post-flows';
import { DEFAULT_INPUT, send, testContext } from './testing-flows';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

const good = (n: number): string =>
  `2 123456789012 eni-01 10.0.0.${n % 250} 10.0.1.1 ${40_000 + (n % 20_000)} 443 6 1 10 ${1_795_000_000 + n} ${1_795_000_000 + n} ACCEPT OK`;
const lines = (count: number): string => `${Array.from({ length: count }, (_, n) => good(n)).join('\n')}\n`;

let sources = 0;
const fresh = () => ({ source: `bad-${sources++}`, format: 'aws-vpc' });
const ctx = () => testContext(world.db);

describe('bad input', () => {
  it('keeps what stands before the end of truncated gzip, and goes on from there when the whole file comes', async () => {
    const packed = gzipSync(lines(120_000));
    const input = fresh();
    let kept: IngestProgress | null = null;
    const onProgress = (progress: IngestProgress): void => {
      kept = progress;
    };
    const cut = packed.subarray(0, Math.floor(packed.length * 0.7));
    await expect(send(ctx(), cut, { ...input, onProgress })).rejects.toThrow(/ends early.*kept/);
    expect(kept).not.toBeNull();
    const [before] = await sql<{ n: number }>(world.db)`
      SELECT sum(n_src + n_dst + n_mid) AS n FROM flow_evidence e JOIN source s ON s.id = e.source_id
      WHERE s.name = ${input.source}`;
    expect(before?.n).toBeGreaterThan(50_000);
    const whole = await send(ctx(), packed, input);
    expect(whole.accepted + whole.duplicate).toBe(120_000);
    expect(whole.duplicate).toBe(before?.n);
  });

  it('says so when gzip data is damaged', async () => {
    const packed = gzipSync(lines(5_000));
    packed.fill(0x55, 2_000, 2_400);
    await expect(send(ctx(), packed, fresh())).rejects.toThrow(/damaged/);
  });

  it('rejects a line of a gigabyte by its number without keeping it', async () => {
    const before = process.memoryUsage().rss;
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(`${good(1)}\n`);
      const block = new Uint8Array(1024 * 1024).fill(120);
      for (let n = 0; n < 1024; n++) yield block;
      yield new TextEncoder().encode(`\n${good(2)}\n`);
    }
    const receipt = await ingestFlows(ctx(), { ...DEFAULT_INPUT, ...fresh(), stream: stream() });
    expect(receipt).toMatchObject({ lines: 3, accepted: 2, rejected: 1 });
    expect(receipt.rejections).toEqual([{ line: 2, reason: expect.stringContaining('1073741824 bytes') }]);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  it('rejects binary data line by line, and other packings at once', async () => {
    const binary = new Uint8Array(50_000).map((_, n) => (n * 31) % 251);
    const receipt = await send(ctx(), binary, fresh());
    expect(receipt.accepted).toBe(0);
    expect(receipt.rejected).toBe(receipt.records);
    await expect(send(ctx(), new Uint8Array([0x50, 0x41, 0x52, 0x31, 9]), fresh())).rejects.toThrow(/Parquet/);
    await expect(send(ctx(), binary, { ...fresh(), format: null })).rejects.toThrow(/binary data, not lines of text/);
    const wide = Buffer.from(`\uFEFF${lines(2)}`, 'utf16le');
    await expect(send(ctx(), wide, fresh())).rejects.toThrow(/UTF-16: save it as UTF-8/);
    await expect(send(ctx(), 'kind: Pod\n', { ...fresh(), format: null })).rejects.toThrow(
      /begin with "kind: Pod": state the format \(hubble, aws-vpc\)/,
    );
    await expect(send(ctx(), '\n\n', { ...fresh(), format: null })).rejects.toThrow(/nothing but blank lines/);
    await expect(send(ctx(), lines(3), { ...fresh(), format: 'netflow' })).rejects.toThrow(/expected one of hubble/);
  });

  it('rejects the year 2099 and nothing beside it', async () => {
    const future = good(3).replaceAll('1795000003', '4070908800');
    const receipt = await send(ctx(), `${good(1)}\n${future}\n${good(2)}\n`, fresh());
    expect(receipt).toMatchObject({ accepted: 2, rejected: 1 });
    expect(receipt.rejections[0]).toEqual({ line: 2, reason: expect.stringContaining('in the future') });
    const [sample] = await sql<{ line: number; sample: string }>(world.db)`
      SELECT line, sample FROM rejected_record ORDER BY id DESC LIMIT 1`;
    expect(sample).toEqual({ line: 2, sample: future });
  });

  it('takes an empty input for what it is', async () => {
    expect(await send(ctx(), '', { ...fresh(), format: null })).toMatchObject({ lines: 0, records: 0 });
    expect(await send(ctx(), '\n\n', fresh())).toMatchObject({ lines: 2, ignored: 2 });
  });
});

describe('POST /api/v1/flows', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    postFlows(
      { ...ctx(), actor: { kind: 'token', id: 't1', name: 'edge', role: 'ingest' } },
      { format: 'aws-vpc' },
      new Request('http://localhost/api/v1/flows', { method: 'POST', body, headers }),
    );

  it('gives the receipt, names the source after the token, and queues the settling', async () => {
    const packed = new Uint8Array(gzipSync(lines(10)));
    expect(await post(packed, { 'content-encoding': 'gzip' })).toMatchObject({ accepted: 10, source: 'token/edge' });
    expect(await post(lines(10))).toMatchObject({ accepted: 0, duplicate: 10 });
    const jobs = await sql<object>(world.db)`SELECT 1 FROM job WHERE kind = 'settle' AND state = 'waiting'`;
    expect(jobs).toHaveLength(1);
  });

  it('stops at 16 MiB however small the body was', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200 * 1024 * 1024, 'a')));
    expect(bomb.length).toBeLessThan(300_000);
    await expect(post(bomb)).rejects.toThrow(TooLarge);
  });

  it('refuses encodings and keys that it cannot read', async () => {
    await expect(post('x', { 'content-encoding': 'br' })).rejects.toThrow(Invalid);
    await expect(post('x', { 'idempotency-key': 'a b' })).rejects.toThrow(Invalid);
  });

  it('refuses a token that may only read', async () => {
    const viewer = { ...ctx(), actor: { kind: 'token', id: 't2', name: 'reader', role: 'viewer' } } as const;
    await expect(send(viewer, lines(1), fresh())).rejects.toThrow(/role ingest/);
  });
});
