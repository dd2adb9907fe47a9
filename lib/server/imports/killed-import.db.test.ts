import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/lib/db/database';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { currentRun } from '../analysis/current-run';
import { runAnalysisNow } from '../analysis/run-analysis-now';
import { log } from '../log';
import { importInventory } from './import-inventory';
import { tableContents } from './testing/table-contents';

const OBJECTS = 6_000;

let world: TestDatabase;
let twin: TestDatabase;
let folder: string;
let file: string;
beforeAll(async () => {
  log.level = 'silent';
  [world, twin] = [await createTestDatabase(), await createTestDatabase()];
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-import-'));
  file = join(folder, 'estate.yaml');
  await writeFile(file, Array.from({ length: OBJECTS / 3 }, (_, n) => application(n)).join('---\n'));
});
afterAll(async () => {
  await world.drop();
  await twin.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A Deployment with its Kubernetes Service and its NetworkPolicy. */
function application(n: number): string {
  const meta = `metadata: { name: app-${n}, namespace: team-${n % 40} }`;
  return `apiVersion: apps/v1
kind: Deployment
${meta}
spec:
  selector: { matchLabels: { app: app-${n} } }
  template:
    metadata: { labels: { app: app-${n} } }
    spec: { containers: [{ name: main, image: v1, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
${meta}
spec: { selector: { app: app-${n} }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${meta}
spec:
  podSelector: { matchLabels: { app: app-${n} } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: app-${n + 40} } } }], ports: [{ port: 8080 }] }]
`;
}

function startImport() {
  const command = ['lib/cli/bulkhead.mjs', 'import', 'inventory', '--cluster', 'c1', '--source', 'killed', file];
  return spawn(process.execPath, command, {
    env: { ...process.env, DATABASE_URL: world.db.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Starts an import and kills it as soon as `reached` says so; waits until the server knows that it is gone. */
async function killWhen(reached: () => Promise<boolean>): Promise<void> {
  const child = startImport();
  const ended = once(child, 'exit');
  while (child.exitCode === null && !(await reached())) await sleep(2);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  while ((await atWork()) > 0) await sleep(20);
}

/** Connections at work in this database; a killed program's ends when the server has read that nobody is there. */
async function atWork(): Promise<number> {
  const [row] = await sql<{ n: number }>(twin.db)`
    SELECT count(*) AS n FROM pg_stat_activity
    WHERE datname = ${new URL(world.db.url).pathname.slice(1)} AND state <> 'idle'`;
  return row?.n ?? 0;
}

/** Pages that a transaction fills are there, empty to everybody else, before it commits. */
async function pages(table: 'inventory_object_version' | 'policy_version'): Promise<number> {
  const [row] = await sql<{ n: number }>(world.db)`SELECT pg_relation_size(${table}::regclass)::int AS n`;
  return row?.n ?? 0;
}

async function analysing(): Promise<boolean> {
  return (await sql<object>(world.db)`SELECT 1 FROM job WHERE kind = 'analysis' AND state = 'running'`).length > 0;
}

/** Everything that an import writes, less numbers and times that differ from one run to the next. */
async function recorded(db: Db) {
  const versions = (table: string) =>
    db.pool.query(`
      SELECT o.cluster, o.origin, o.kind, o.namespace, o.name, v.content_hash, v.file, v.line, v.lines, v.valid_to,
        v.superseded_at FROM ${table}_version v JOIN ${table} o ON o.id = v.object_id ORDER BY 1, 2, 3, 4, 5`);
  const [inventory, policies] = [await versions('inventory_object'), await versions('policy')];
  const services = await sql<object>(db)`SELECT cluster, namespace, name FROM service ORDER BY 1, 2, 3`;
  const content = await sql<object>(db)`SELECT hash FROM document_content ORDER BY 1`;
  const run = await currentRun(db);
  return { inventory: inventory.rows, policies: policies.rows, services, content, counts: run?.counts };
}

describe('an import that is killed', () => {
  it('leaves nothing behind, and counts as done once when it is repeated', async () => {
    const before = await tableContents(world.db);
    for (const table of ['inventory_object_version', 'policy_version'] as const) {
      await killWhen(async () => (await pages(table)) > 0);
      expect(await tableContents(world.db), `killed while writing ${table}`).toEqual(before);
      const locks = await sql<object>(world.db)`
        SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
        WHERE locktype = 'advisory' AND datname = current_database()`;
      expect(locks).toEqual([]);
    }

    // The third one gets as far as its analysis, whose lease the dead program still holds.
    await killWhen(analysing);
    expect(await currentRun(world.db)).toBeNull();
    await sql(world.db)`UPDATE job SET lease_until = now() WHERE state = 'running'`;

    const child = startImport();
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(Buffer.concat(output).toString()).toContain(`0 added, 0 changed, 0 retired, ${OBJECTS} unchanged`);
    const unfinished = await sql<object>(world.db)`SELECT kind FROM job WHERE state <> 'done'`;
    expect(unfinished).toEqual([]);
    const ledger = await sql<object>(world.db)`SELECT added, unchanged FROM import_run ORDER BY id`;
    expect(ledger).toEqual([
      { added: OBJECTS, unchanged: 0 },
      { added: 0, unchanged: OBJECTS },
    ]);

    const ctx = {
      db: twin.db,
      actor: { kind: 'cli', id: 'cli', name: 'test', role: 'admin' },
      now: new Date(),
      requestId: 'request-1',
    } as const;
    const files = [{ source: file, text: await readFile(file, 'utf8') }];
    await importInventory(ctx, { files, cluster: 'c1', source: 'killed' });
    await runAnalysisNow(twin.db, AbortSignal.timeout(60_000));
    const unharmed = await recorded(twin.db);
    expect(unharmed.inventory.length + unharmed.policies.length).toBe(OBJECTS);
    expect(await recorded(world.db)).toEqual(unharmed);
  }, 240_000);
});
