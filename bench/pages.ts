/**
 * p50 and p95 of every read of the API over HTTP, against the production build and five million flow summary rows.
 * The demo is built through the importers; the further rows are written straight into the summary tables, since only
 * their number matters here. Reference: the target of 300 ms per read. Run: npx tsx bench/pages.ts [rows] [rounds]
 */

import { buildWeb, webIsBuilt } from '@/lib/cli/build-web';
import { closeDatabase, openDatabase } from '@/lib/db/database';
import { runningServerUrl } from '@/lib/db/embedded/embedded-server';
import { ensurePartitions } from '@/lib/db/flows/partitions';
import { type Executor, sql } from '@/lib/db/sql';
import { startApp } from '../e2e/support/running-app';
import { type Ask, pageReads } from './page-reads';

const ROWS = Number(process.argv[2] ?? 5_000_000);
const ROUNDS = Number(process.argv[3] ?? 30);
const TARGET = 300;
const HOURS = 30 * 24;
const HOUR = 3_600_000;

/** Spreads rows over hours, services and ports; a tenth of them are refusals. */
async function fill(executor: Executor, perHour: number, newest: number): Promise<void> {
  await sql(executor)`
    INSERT INTO flow_hour (bucket, initiator_id, responder_id, protocol, port, verdict, policy_id, flows, seen_by)
    SELECT to_timestamp(${newest / 1000} - h.n * 3600), s.ids[1 + (r.n * 7919 + h.n) % s.size],
      s.ids[1 + (r.n * 104729 + h.n * 31) % s.size], 6, 1024 + (r.n * 613) % 4000, CASE WHEN r.n % 10 = 0 THEN 2 ELSE 1 END,
      0, 1 + r.n % 9, 3
    FROM generate_series(0, ${HOURS - 1}) h(n), generate_series(1, ${perHour}) r(n),
      (SELECT array_agg(id) AS ids, count(*)::int AS size FROM service WHERE kind = 'workload') s
    ON CONFLICT DO NOTHING`;
  await sql(executor)`
    INSERT INTO flow_total_hour (bucket, dimension, dimension_id, verdict, flows)
    SELECT bucket, d.dimension, CASE d.dimension WHEN 1 THEN initiator_id WHEN 2 THEN responder_id ELSE 0 END, verdict,
      sum(flows)::bigint
    FROM flow_hour, (VALUES (0), (1), (2)) d(dimension) GROUP BY 1, 2, 3, 4
    ON CONFLICT (dimension, dimension_id, bucket, verdict) DO UPDATE SET flows = EXCLUDED.flows`;
  // What goes on for days is one row a day: fewer rows than hours have, by far.
  await sql(executor)`
    INSERT INTO flow_day (bucket, initiator_id, responder_id, protocol, port, verdict, policy_id, flows, seen_by)
    SELECT date_trunc('day', bucket, 'UTC'), initiator_id, responder_id, protocol, port, verdict, policy_id,
      sum(flows)::bigint, 3
    FROM flow_hour WHERE extract(hour FROM bucket AT TIME ZONE 'UTC') IN (0, 8, 16) GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT DO NOTHING`;
  await sql(executor)`
    INSERT INTO flow_total_day (bucket, dimension, dimension_id, verdict, flows)
    SELECT bucket, d.dimension, CASE d.dimension WHEN 1 THEN initiator_id WHEN 2 THEN responder_id ELSE 0 END, verdict,
      sum(flows)::bigint
    FROM flow_day, (VALUES (0), (1), (2)) d(dimension) GROUP BY 1, 2, 3, 4
    ON CONFLICT (dimension, dimension_id, bucket, verdict) DO UPDATE SET flows = EXCLUDED.flows`;
  await sql(executor)`ANALYZE`;
}

async function signIn(url: string): Promise<string> {
  const jar = new Map<string, string>();
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  };
  const asked = await fetch(`${url}/api/auth/csrf`);
  keep(asked);
  const { csrfToken }: { csrfToken: string } = await asked.json();
  const body = new URLSearchParams({ csrfToken, role: 'admin', json: 'true' });
  const type = { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies() };
  keep(await fetch(`${url}/api/auth/callback/demo`, { method: 'POST', headers: type, body, redirect: 'manual' }));
  return cookies();
}

interface Timing {
  readonly path: string;
  readonly status: number;
  readonly first: number;
  readonly p50: number;
  readonly p95: number;
  readonly kilobytes: number;
}

async function time(ask: Ask, path: string): Promise<Timing> {
  const times: number[] = [];
  let status = 0;
  let bytes = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const began = performance.now();
    const response = await ask(path);
    bytes = (await response.arrayBuffer()).byteLength;
    status = response.status;
    times.push(performance.now() - began);
  }
  const [first = 0, ...rest] = times;
  const sorted = rest.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { path, status, first, p50: at(0.5), p95: at(0.95), kilobytes: bytes / 1024 };
}

async function main(): Promise<void> {
  if (!(await webIsBuilt())) await buildWeb();
  const app = await startApp();
  try {
    const address = await runningServerUrl(app.dataFolder, 'bulkhead_demo');
    if (address === null) throw new Error('the embedded server does not run, although the application does');
    const db = openDatabase(address, 'demo');
    try {
      const newest = Math.floor(Date.now() / HOUR) * HOUR - HOUR;
      await ensurePartitions(
        db,
        Array.from({ length: HOURS }, (_, h) => newest - h * HOUR),
        Date.now(),
      );
      await fill(db, Math.ceil(ROWS / HOURS), newest);
      const [count] = await sql<{ n: number }>(db)`SELECT count(*)::int AS n FROM flow_hour`;
      process.stdout.write(
        `${(count?.n ?? 0).toLocaleString('en')} summary rows, ${ROUNDS} rounds, target ${TARGET} ms\n\n`,
      );
    } finally {
      await closeDatabase(db);
    }
    const cookie = await signIn(app.url);
    process.stdout.write('   p50     p95   first  p95/target      kB  read\n');
    const ask: Ask = (path) => fetch(`${app.url}/api/v1${path}`, { headers: { cookie } });
    let missed = 0;
    for (const read of await pageReads(ask)) {
      const { path, status, first, p50, p95, kilobytes } = await time(ask, read);
      if (status !== 200 || p95 > TARGET) missed += 1;
      const cells = [p50.toFixed(0).padStart(6), p95.toFixed(0).padStart(7), first.toFixed(0).padStart(7)];
      const note = status === 200 ? '' : `  (status ${status})`;
      process.stdout.write(
        `${cells.join(' ')} ${(p95 / TARGET).toFixed(2).padStart(11)} ${kilobytes.toFixed(0).padStart(7)}  ${path}${note}\n`,
      );
    }
    process.stdout.write(missed === 0 ? '\nevery read keeps the target\n' : `\n${missed} reads miss the target\n`);
  } finally {
    await app.stop();
  }
}

await main();
