import type { ManifestFile } from '@/lib/inventory/manifests/parse-manifests';
import { readYaml } from '@/lib/inventory/manifests/read-yaml';
import { splitDocuments } from '@/lib/inventory/manifests/split-documents';

export interface Unreadable {
  readonly file: string;
  readonly source: string;
  readonly message: string;
}

/** Why a file cannot stand for a part of the estate at all; empty when it can, be some of its records wrong. */
export function unreadableEstate(file: ManifestFile): Unreadable[] {
  const at = (line: number, message: string): Unreadable => ({
    file: file.source,
    source: `${file.source}:${line}`,
    message,
  });
  if (file.text.includes('\u0000'))
    return [at(1, 'binary data; expected YAML with apiVersion: bulkhead.io/v1 and kind: Estate')];
  let estates = 0;
  const errors: Unreadable[] = [];
  for (const part of splitDocuments(file.text)) {
    const read = readYaml(part.text, part.line);
    for (const error of read.errors) errors.push(at(error.line, error.message));
    estates += read.values.filter(({ value }) => isEstate(value)).length;
  }
  if (errors.length === 0 && estates === 0) {
    errors.push(at(1, 'no estate in it; expected a YAML document with apiVersion: bulkhead.io/v1 and kind: Estate'));
  }
  return errors;
}

function isEstate(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Estate';
}
