import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '@/lib/db/flows/settle';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { Conflict } from '../errors';
import { evidenceOf, send, sendFile, testContext } from './testing-flows';

let world: TestDatabase;
let folder: string;
beforeEach(async () => {
  world = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-ingest-'));
});
afterEach(async () => {
  await world.drop();
  await rm(folder, { recursive: true, force: true });
});

/** VPC lines, each its own second and one of 500 pairs. */
function vpc(count: number, from = 0): string {
  const lines: string[] = [];
  for (let n = from; n < from + count; n++) {
    const second = 1_795_000_000 + Math.floor(n / 100);
    const action = n % 7 === 0 ? 'REJECT' : 'ACCEPT';
    lines.push(
      `2 123456789012 eni-01 10.0.0.${n % 25} 10.0.1.${n % 20} ${40_000 + (n % 9_000)} 443 6 1 ${n % 900} ${second} ${second} ${action} OK`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const NOW = new Date('2026-11-21T12:00:00Z');

async function totals(db: TestDatabase['db']) {
  const [row] = await sql<{ n: number; bytes: number }>(db)`
    SELECT sum(n_src + n_dst + n_mid) AS n, sum(bytes_forward) AS bytes FROM flow_evidence`;
  return row;
}

describe('exactly once', () => {
  it('recognises the same content under another name, a grown file, CRLF and a missing last newline', async () => {
    const ctx = testContext(world.db, NOW);
    const text = vpc(2_000);
    expect((await send(ctx, text)).accepted).toBe(2_000);
    expect(await send(ctx, text)).toMatchObject({ accepted: 0, duplicate: 2_000 });
    expect(await send(ctx, text.replaceAll('\n', '\r\n'))).toMatchObject({ accepted: 0, duplicate: 2_000 });
    expect(await send(ctx, text.trimEnd())).toMatchObject({ accepted: 0, duplicate: 2_000 });
    expect(await send(ctx, vpc(2_500))).toMatchObject({ accepted: 500, duplicate: 2_000, lines: 2_500 });
    expect((await totals(world.db))?.n).toBe(2_500);
  });

  it('keeps sources apart: one cannot suppress what another sends', async () => {
    const ctx = testContext(world.db, NOW);
    await send(ctx, vpc(100));
    expect(await send(ctx, vpc(100), { source: 'other' })).toMatchObject({ accepted: 100, duplicate: 0 });
  });

  it('reads a line that was cut off once it has grown, and nothing else again', async () => {
    const ctx = testContext(world.db, NOW);
    const text = vpc(50);
    const half = text.slice(0, -40);
    expect(await send(ctx, half)).toMatchObject({ accepted: 49, rejected: 1 });
    expect(await send(ctx, text)).toMatchObject({ accepted: 1, duplicate: 49 });
    expect(await send(ctx, text)).toMatchObject({ accepted: 0, duplicate: 50 });
    expect((await totals(world.db))?.n).toBe(50);
  });

  it('reads what was rejected again under a corrected interpretation, and only that', async () => {
    const ctx = testContext(world.db, NOW);
    const strange = '10.0.0.9 10.0.1.9 40000 443 6 1795000000 1795000001 ACCEPT';
    const text = `${vpc(10)}${`${strange}\n`.repeat(3)}`;
    expect(await send(ctx, text)).toMatchObject({ accepted: 10, rejected: 3 });
    const formatString = 'srcaddr dstaddr srcport dstport protocol start end action';
    expect(await send(ctx, text, { formatString, format: 'aws-vpc' })).toMatchObject({ accepted: 3, duplicate: 10 });
    expect(await send(ctx, text, { formatString, format: 'aws-vpc' })).toMatchObject({ accepted: 0, duplicate: 13 });
    expect((await totals(world.db))?.n).toBe(13);
  });

  it('answers a repeated idempotency key, and refuses it for other content', async () => {
    const ctx = testContext(world.db, NOW);
    await send(ctx, vpc(20), { idempotencyKey: 'a' });
    expect(await send(ctx, vpc(20), { idempotencyKey: 'a' })).toMatchObject({ accepted: 0, duplicate: 20 });
    await expect(send(ctx, vpc(21), { idempotencyKey: 'a' })).rejects.toThrow(Conflict);
    expect(await send(ctx, vpc(20), { idempotencyKey: 'b' })).toMatchObject({ accepted: 20, duplicate: 0 });
  });

  it('counts a record id once when a stream overlaps with what it said before', async () => {
    const ctx = testContext(world.db, NOW);
    const line = (n: number): string =>
      `{"flow":{"uuid":"u-${n}","time":"2026-11-21T11:00:0${n % 10}Z","verdict":"FORWARDED","IP":{"source":"10.0.0.1","destination":"10.0.0.2"},"l4":{"TCP":{"source_port":${n + 1},"destination_port":80}},"source":{},"destination":{},"Type":"L3_L4","event_type":{"type":5},"traffic_direction":"INGRESS","is_reply":false}}`;
    const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => line(from + n)).join('\n');
    expect(await send(ctx, lines(0, 30), { live: true })).toMatchObject({ accepted: 30 });
    expect(await send(ctx, lines(20, 40), { live: true })).toMatchObject({ accepted: 10, duplicate: 10 });
    expect((await totals(world.db))?.n).toBe(40);
  });

  it('counts once when the same file comes twice at the same time', async () => {
    const ctx = testContext(world.db, NOW);
    const file = join(folder, 'twice.log');
    await writeFile(file, vpc(120_000));
    const [a, b, c] = await Promise.all([sendFile(ctx, file), sendFile(ctx, file), sendFile(ctx, file)]);
    expect(a.accepted + b.accepted + c.accepted).toBe(120_000);
    expect((await totals(world.db))?.n).toBe(120_000);
  }, 120_000);

  it('counts as if sent once after being killed at random points and sent again', async () => {
    const file = join(folder, 'killed.log');
    await writeFile(file, vpc(260_000));
    const child = (): ReturnType<typeof spawn> =>
      spawn(process.execPath, ['lib/cli/bulkhead.mjs', 'ingest', 'flows', '--source', 'killed', file], {
        env: { ...process.env, DATABASE_URL: world.db.url },
        stdio: 'ignore',
      });
    let kills = 0;
    for (const chunks of [1, 2, 4]) {
      const running = child();
      const ended = once(running, 'exit');
      // Killed somewhere within the chunk that follows, wherever that is by then.
      while (running.exitCode === null && (await committed()) < chunks) await sleep(5);
      await sleep(Math.random() * 200);
      running.kill('SIGKILL');
      await ended;
      if (running.signalCode === 'SIGKILL') kills++;
    }
    expect(kills).toBe(3);
    const [code] = await once(child(), 'exit');
    expect(code).toBe(0);
    const evidence = await evidenceOf(world.db);

    const twin = await createTestDatabase();
    try {
      await sendFile(testContext(twin.db, NOW), file, { source: 'killed' });
      expect(evidence).toEqual(await evidenceOf(twin.db));
      await settle(twin.db, { now: NOW });
      const days = (db: TestDatabase['db']) => sql<object>(db)`SELECT * FROM flow_day ORDER BY 1, 2, 3, 4, 5, 6, 7`;
      await settle(world.db, { now: NOW });
      expect(await days(world.db)).toEqual(await days(twin.db));
    } finally {
      await twin.drop();
    }
  }, 180_000);
});

async function committed(): Promise<number> {
  const [row] = await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM ingest_batch`;
  return row?.n ?? 0;
}
