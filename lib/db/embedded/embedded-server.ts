import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port';
import { initialise, SERVER_ROLE } from './initialise';
import { clearOrphan, postmasterPid } from './orphan';
import { serverPlace } from './server-place';
import { readServerRecord, writeServerRecord } from './server-record';
import { type Durability, serverArguments } from './server-settings';
import { serverUser } from './server-user';

/** A running embedded server. */
export interface EmbeddedServer {
  port: number;
  /** The address of one of its databases. */
  url(database: string): string;
  /**
   * Stops it and waits. `now` (default) ends open connections; `whenIdle` lets other programs finish first.
   */
  stop(how?: 'now' | 'whenIdle'): Promise<void>;
}

/** Ends the server when our end of its pipe closes: on request, and also when we are killed. */
const KEEPER = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
(cat <&3 >/dev/null; kill -INT $server) & watcher=$!
exec 3<&-
wait $server; code=$?
kill $watcher 2>/dev/null
exit $code`;

const START_LIMIT = 60_000;

export function serverUrl(port: number, password: string, database: string): string {
  return `postgresql://${SERVER_ROLE}:${password}@127.0.0.1:${port}/${database}`;
}

async function waitUntilReady(url: string, child: ChildProcess, log: string): Promise<void> {
  const until = performance.now() + START_LIMIT;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      if (child.exitCode !== null || child.signalCode !== null || performance.now() > until) {
        const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n');
        throw new Error(`the embedded PostgreSQL did not start: ${lines.at(-1) || String(error)} (log: ${log})`);
      }
      await sleep(25);
    }
  }
}

/**
 * Starts PostgreSQL on a free loopback port with its data in `dataFolder`, making the data directory the first time
 * and recovering what a killed run left. The caller holds the data folder's lock.
 */
export async function startEmbeddedServer(dataFolder: string, durability: Durability): Promise<EmbeddedServer> {
  const folder = resolve(dataFolder);
  await mkdir(folder, { recursive: true });
  const user = await serverUser();
  if (user) await chmod(folder, 0o711);
  const record = await readServerRecord(folder);
  const place = await serverPlace(folder, user, record.data);
  await writeServerRecord(folder, { ...record, port: null, data: place.data });
  await initialise(place, user, record.password);
  await clearOrphan(place.data);

  const port = await freePort();
  const logFile = join(folder, 'postgres.log');
  const log = await open(logFile, 'w', 0o600);
  const program = join(place.binaries, 'bin', 'postgres');
  const child = spawn('/bin/sh', ['-c', KEEPER, 'sh', program, ...serverArguments(place.data, port, durability)], {
    ...user,
    cwd: '/',
    // A session of its own: Ctrl-C reaches the program, which then stops the server in the right order.
    detached: true,
    env: { ...process.env, LC_MESSAGES: 'C' },
    stdio: ['pipe', log.fd, log.fd],
  });
  await log.close();
  const ended = new Promise<void>((resolveEnded) => child.once('exit', () => resolveEnded()));
  child.stdin?.on('error', () => {});
  const url = (database: string): string => serverUrl(port, record.password, database);
  await waitUntilReady(url('postgres'), child, logFile);
  await writeServerRecord(folder, { ...record, port, data: place.data });

  return {
    port,
    url,
    async stop(how = 'now') {
      const pid = await postmasterPid(place.data);
      if (how === 'whenIdle' && pid !== undefined && child.exitCode === null) process.kill(pid, 'SIGTERM');
      else child.stdin?.end();
      await ended;
      child.stdin?.destroy();
      await writeServerRecord(folder, { ...record, port: null, data: place.data });
    },
  };
}

/** The address of a database on the server that another program runs on this data folder; null when none answers. */
export async function runningServerUrl(dataFolder: string, database: string): Promise<string | null> {
  const { port, password } = await readServerRecord(resolve(dataFolder));
  if (port === null) return null;
  const client = new pg.Client({
    connectionString: serverUrl(port, password, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  try {
    await client.connect();
    return serverUrl(port, password, database);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}
