import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

async function filesBelow(path: string, skip: (path: string) => boolean): Promise<string[]> {
  if (!existsSync(path) || skip(path)) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesBelow(join(path, name), skip)))).flat();
}

/** SHA-256 over the names and contents of all files at or below `paths`; times and order of creation do not matter. */
export async function contentHash(
  root: string,
  paths: readonly string[],
  skip: (path: string) => boolean = () => false,
): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesBelow(join(root, path), skip)))).flat();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) {
    hash.update(`${relative(root, file)}\0${contents[index]?.length}\0`).update(contents[index] ?? '');
  }
  return hash.digest('hex');
}
