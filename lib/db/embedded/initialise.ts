import { execFile } from 'node:child_process';
import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerPlace } from './server-place';
import type { ServerUser } from './server-user';

const run = promisify(execFile);

/** The superuser of the embedded server. */
export const SERVER_ROLE = 'bulkhead';

/** Makes the data directory with the server's own `initdb` unless it exists already. */
export async function initialise(place: ServerPlace, user: ServerUser | undefined, password: string): Promise<void> {
  if (await stat(join(place.data, 'PG_VERSION')).catch(() => undefined)) return;
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-init-'));
  const passwordFile = join(folder, 'password');
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid);
    const args = [
      `--pgdata=${place.data}`,
      `--username=${SERVER_ROLE}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ];
    await run(join(place.binaries, 'bin', 'initdb'), args, { ...user, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    const detail = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').pop() : error;
    throw new Error(`the database could not be created in ${place.data}: ${detail}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
