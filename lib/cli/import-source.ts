import { resolve } from 'node:path';
import type { ManifestFile } from '@/lib/inventory/manifests/parse-manifests';
import type { ImportFile } from '@/lib/server/imports/read-documents';
import { gitProvenance } from './git-provenance';

/** The name under which the ledger knows inputs: their absolute path, or `stdin`. */
export function sourceName(inputs: readonly string[]): string {
  return inputs.map((input) => (input === '-' ? 'stdin' : resolve(input))).join(' ');
}

/** Adds author and commit to files that lie in a Git checkout. */
export async function withProvenance(inputs: readonly string[], files: readonly ManifestFile[]): Promise<ImportFile[]> {
  const known = await Promise.all(inputs.filter((input) => input !== '-').map(gitProvenance));
  return files.map((file) => {
    const found = known.map((map) => map.get(resolve(file.source))).find((one) => one !== undefined);
    return found ? { ...file, ...found } : file;
  });
}
