/**
 * Lines per second from a file to committed evidence, and the settling apart, on a fresh embedded PostgreSQL; beside it
 * the database's own bare rate for the same rows. Run: node --import tsx bench/ingest.ts [lines]
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { closeDatabase, type Db, openDatabase } from '@/lib/db/database';
import { startEmbeddedServer } from '@/lib/db/embedded/embedded-server';
import { ensureDatabase } from '@/lib/db/ensure-database';
import { ensurePartitions } from '@/lib/db/flows/partitions';
import { settle } from '@/lib/db/flows/settle';
import { applyMigrations } from '@/lib/db/migrate/apply-migrations';
import { sql } from '@/lib/db/sql';
import { ingestFlows } from '@/lib/server/ingest/ingest-flows';
import { hubbleLines, vpcLines } from './ingest-lines';

const LINES = Number(process.argv[2] ?? 400_000);
const KEYS = 200_000;
const START = Date.UTC(2026, 10, 20, 10);

const GENERATORS = { hubble: hubbleLines, 'aws-vpc': vpcLines } as const;

interface Result {
  readonly name: string;
  readonly linesPerSecond: number;
  readonly rows: number;
  /** Processor time of the reading process per line; the rest of the two cores is the database's. */
  readonly ownMicroseconds: number;
  readonly settleSeconds: number;
  readonly barePerSecond: number;
}

/** The keys of a run are fewer where it has too few lines to show each of them `perRow` times. */
async function run(db: Db, folder: string, format: keyof typeof GENERATORS, perRow: number): Promise<Result> {
  const file = join(folder, `${format}-${perRow}.log`);
  const keys = Math.min(KEYS, Math.floor(LINES / perRow));
  const minutes = Math.max(1, Math.round(LINES / perRow / keys));
  const lines = Readable.from(blocks(GENERATORS[format](LINES, keys, minutes, START)));
  await pipeline(lines, createWriteStream(file));
  const ctx = {
    db,
    now: new Date(START + 3_600_000),
    requestId: 'bench',
    actor: { kind: 'system', id: 'bench', name: 'bench', role: 'admin' },
  } as const;
  const began = performance.now();
  const cpu = process.cpuUsage();
  await ingestFlows(ctx, {
    stream: createReadStream(file, { highWaterMark: 1024 * 1024 }),
    format,
    source: `${format}-${perRow}`,
    network: 'bench',
    formatString: null,
    idempotencyKey: null,
    live: false,
  });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const settleBegan = performance.now();
  await settle(db, { now: ctx.now });
  const settleSeconds = (performance.now() - settleBegan) / 1000;
  await rm(file);
  const [written] = await sql<{ rows: number }>(db)`
    SELECT count(*) AS rows FROM flow_evidence e JOIN source s ON s.id = e.source_id WHERE s.name = ${`${format}-${perRow}`}`;
  const barePerSecond = await bareRate(db);
  return {
    name: `${format}, ${perRow} lines per row`,
    linesPerSecond: LINES / seconds,
    rows: written?.rows ?? 0,
    ownMicroseconds: (user + system) / LINES,
    settleSeconds,
    barePerSecond,
  };
}

function* blocks(lines: Generator<string>): Generator<string> {
  let block: string[] = [];
  for (const line of lines) {
    block.push(line);
    if (block.length < 2_000) continue;
    yield `${block.join('\n')}\n`;
    block = [];
  }
  yield `${block.join('\n')}\n`;
}

/** 100,000 evidence rows upserted by the server alone, from rows that it makes itself. */
async function bareRate(db: Db): Promise<number> {
  const hour = Date.UTC(2026, 10, 19, 3);
  await ensurePartitions(db, [hour], hour);
  const began = performance.now();
  await sql(db)`
    INSERT INTO flow_evidence AS e (minute, key_id, verdict, policy_id, source_id, n_src, n_dst, n_mid, first_at, last_at)
    SELECT ${new Date(hour)}, n, 1, 0, 0, 1, 0, 0, ${new Date(hour)}, ${new Date(hour)} FROM generate_series(1, 100000) AS n
    ON CONFLICT (minute, key_id, verdict, policy_id, source_id) DO UPDATE SET n_src = e.n_src + excluded.n_src`;
  const rate = 100_000 / ((performance.now() - began) / 1000);
  await sql(db)`DELETE FROM flow_evidence WHERE source_id = 0`;
  return rate;
}

const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bench-'));
const server = await startEmbeddedServer(join(folder, 'data'), 'durable');
try {
  const url = server.url('bench');
  await ensureDatabase(url);
  await applyMigrations(url);
  const db = openDatabase(url, 'real');
  for (const format of ['hubble', 'aws-vpc'] as const) {
    for (const perRow of [20, 2]) {
      const result = await run(db, folder, format, perRow);
      const round = (value: number): string => Math.round(value).toLocaleString('en').padStart(9);
      const ratio = (result.linesPerSecond / result.barePerSecond).toFixed(2);
      process.stdout.write(
        `${result.name.padEnd(26)} ${round(result.linesPerSecond)} lines/s  own ${result.ownMicroseconds.toFixed(1)} us/line  ${round(result.rows)} rows  settle ${result.settleSeconds.toFixed(1)} s  bare insert ${round(result.barePerSecond)} rows/s  ratio ${ratio}\n`,
      );
    }
  }
  await closeDatabase(db);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
