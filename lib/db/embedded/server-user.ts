import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account the server runs as. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const CANDIDATES = ['postgres', 'bulkhead', 'nobody'];

async function findUser(): Promise<ServerUser | undefined> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const candidate of CANDIDATES.slice(0, 2)) {
    const account = accounts.find(([name]) => name === candidate);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  return undefined;
}

async function nobody(): Promise<ServerUser | undefined> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('nobody:'));
  const fields = line?.split(':');
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : undefined;
}

/**
 * PostgreSQL refuses to run as root. Gives the account to run it as when we are root (`postgres` if there is one,
 * else a system account `bulkhead` made now, else `nobody`), and nothing when we are not.
 */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await findUser();
  if (existing) return existing;
  const creators: Array<[string, string[]]> = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'bulkhead']],
    ['adduser', ['-S', '-D', '-H', 'bulkhead']],
  ];
  for (const [program, args] of creators) {
    await run(program, args).catch(() => undefined);
    const created = await findUser();
    if (created) return created;
  }
  const last = await nobody();
  if (last) return last;
  throw new Error('PostgreSQL cannot run as root and no other account could be made; run Bulkhead as another user');
}
