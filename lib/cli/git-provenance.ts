import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Who last changed a file, as Git knows it. */
export interface FileProvenance {
  readonly author: string;
  readonly commit: string;
}

/** Commits looked through: a file untouched for longer keeps no name. */
const COMMITS = 2_000;
const RECORD = '\u0001';
const FIELD = '\u0002';

/** Author and commit of each file below `path`, by absolute path. Empty where Git is absent or the path is not in it. */
export async function gitProvenance(path: string): Promise<ReadonlyMap<string, FileProvenance>> {
  const found = new Map<string, FileProvenance>();
  try {
    const folder = await realpath((await stat(path)).isDirectory() ? path : dirname(path));
    const root = (await git(folder, ['rev-parse', '--show-toplevel'])).trim();
    const format = `--format=${RECORD}%H${FIELD}%an <%ae>`;
    const log = await git(root, ['log', `-n${COMMITS}`, format, '--name-only', '--', relative(root, folder) || '.']);
    for (const record of log.split(RECORD).slice(1)) {
      const [head = '', ...names] = record.split('\n');
      const [commit = '', author = ''] = head.split(FIELD);
      for (const name of names.filter((line) => line !== '')) {
        const file = resolve(root, name);
        if (!found.has(file)) found.set(file, { author, commit });
      }
    }
  } catch {
    // No Git, no repository, no commits: provenance is then simply not known.
    return found;
  }
  return found;
}

async function git(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['-C', folder, ...args], { maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}
