import { randomUUID } from 'node:crypto';
import { chmod, chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries';
import { canEnter } from './reachable';
import type { ServerUser } from './server-user';

/** Where the server's programs and its data lie. */
export interface ServerPlace {
  binaries: string;
  /** PostgreSQL's data directory. */
  data: string;
}

/** Used only when root runs Bulkhead from a folder that no other account can enter, such as /root. */
const SHARED_HOME = '/var/lib/bulkhead';

/** Made beside its final name and renamed, so that a half-made copy is never used. */
async function copyBinaries(binaries: Binaries): Promise<string> {
  const target = join(SHARED_HOME, `postgresql-${binaries.version}-${process.arch}`);
  if (await stat(target).catch(() => undefined)) return target;
  const draft = `${target}.${randomUUID()}`;
  await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  await rename(draft, target).catch(async () => {
    await rm(draft, { recursive: true, force: true });
    await stat(target);
  });
  return target;
}

/**
 * Decides where the server lives: in `dataFolder` with the installed programs, or, when `user` cannot enter either,
 * below /var/lib/bulkhead. `known` is the data directory of an earlier start and is kept.
 */
export async function serverPlace(
  dataFolder: string,
  user: ServerUser | undefined,
  known: string | undefined,
): Promise<ServerPlace> {
  const installed = await findBinaries();
  if (!user) return { binaries: installed.root, data: known ?? join(dataFolder, 'pg') };
  const binariesReachable = await canEnter(installed.root, user);
  const dataReachable = await canEnter(dataFolder, user);
  if (!binariesReachable || !dataReachable) {
    await mkdir(SHARED_HOME, { recursive: true, mode: 0o755 });
    await chmod(SHARED_HOME, 0o755);
  }
  const binaries = binariesReachable ? installed.root : await copyBinaries(installed);
  const data = known ?? (dataReachable ? join(dataFolder, 'pg') : join(SHARED_HOME, randomUUID()));
  await mkdir(data, { recursive: true, mode: 0o700 });
  await chown(data, user.uid, user.gid);
  return { binaries, data };
}
