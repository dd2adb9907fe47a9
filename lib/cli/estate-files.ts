import { stat } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import type { ManifestFile } from '@/lib/inventory/manifests/parse-manifests';

/**
 * Names estate files the same wherever a checkout lies: one folder is imported whole under its own name, its files by
 * their path within; single files by their own name.
 */
export async function estateFiles(
  inputs: readonly string[],
  files: readonly ManifestFile[],
): Promise<{ root: string; files: ManifestFile[] }> {
  const [only] = inputs;
  if (inputs.length === 1 && only !== undefined && only !== '-' && (await stat(only)).isDirectory()) {
    const named = files.map(({ source, text }) => ({ source: relative(only, source), text }));
    return { root: basename(resolve(only)), files: named };
  }
  const named = files.map(({ source, text }) => ({ source: source === '-' ? 'stdin' : basename(source), text }));
  const twice = named.find((file, n) => named.findIndex((other) => other.source === file.source) !== n);
  if (twice) throw new Error(`two estate files are called ${twice.source}: import their folder, or rename one`);
  return { root: '', files: named };
}
