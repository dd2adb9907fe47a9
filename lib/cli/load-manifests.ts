import { assembleInventory } from '@/lib/inventory/assemble';
import { parseManifests } from '@/lib/inventory/manifests/parse-manifests';
import type { InputWarning, Inventory, ManifestDocument } from '@/lib/inventory/model';
import { readInputs } from './read-input';

export interface LoadedManifests {
  readonly inventory: Inventory;
  readonly policyDocuments: readonly ManifestDocument[];
  readonly warnings: readonly InputWarning[];
  readonly unknownKinds: ReadonlyMap<string, number>;
  /** One line per input, or document of an input, that could not be read. */
  readonly failures: readonly string[];
}

/** Reads manifests from files, folders and `-` into an inventory. Documents of every origin count alike. */
export async function loadManifests(inputs: readonly string[], cluster: string): Promise<LoadedManifests> {
  const { files, failures } = await readInputs(inputs);
  const parsed = parseManifests(files, { cluster, origin: 'detect' });
  const assembled = assembleInventory(parsed.documents);
  const rejected = parsed.rejected.map(({ source, line, reason }) => `${source}:${line}: ${reason}`);
  const unknownKinds = new Map(parsed.unknownKinds);
  for (const [kind, count] of assembled.unknownKinds) unknownKinds.set(kind, (unknownKinds.get(kind) ?? 0) + count);
  return {
    inventory: assembled.inventory,
    policyDocuments: assembled.policyDocuments,
    warnings: [...parsed.warnings, ...assembled.warnings],
    unknownKinds,
    failures: [...failures, ...rejected],
  };
}
