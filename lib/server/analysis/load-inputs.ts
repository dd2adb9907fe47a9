import { createHash } from 'node:crypto';
import { INVENTORY_TABLES, POLICY_TABLES } from '@/lib/db/inventory/versioned-tables';
import { type AsOf, documentsAsOf, type StoredDocument } from '@/lib/db/queries/inventory/documents-as-of';
import { estateAsOf } from '@/lib/db/queries/inventory/estate-as-of';
import type { Executor } from '@/lib/db/sql';
import type { ManifestFile } from '@/lib/inventory/manifests/parse-manifests';
import { type SelectedBasis, selectBasis } from './select-basis';

/** Everything that an analysis reads, as it was true and known at a moment. */
export interface AnalysisInputs extends SelectedBasis<StoredDocument, StoredDocument> {
  readonly at: AsOf;
  /** What Git means to be enforced. */
  readonly intended: readonly StoredDocument[];
  readonly estateFiles: readonly ManifestFile[];
  /** SHA-256 over every document and estate file with its identity: equal inputs, equal hash. */
  readonly inputsHash: string;
}

/** Reads the inputs of a moment. A whole estate fits in memory by design (10,000 workloads, 5,000 policies). */
export async function loadInputs(executor: Executor, at: AsOf): Promise<AnalysisInputs> {
  const inventory = await documentsAsOf(executor, INVENTORY_TABLES, at);
  const policies = await documentsAsOf(executor, POLICY_TABLES, at);
  const estate = await estateAsOf(executor, at);
  const hash = createHash('sha256');
  for (const document of [...inventory, ...policies]) {
    const { cluster, origin, apiVersion, kind, namespace, name, contentHash } = document;
    hash.update(`${[cluster, origin, apiVersion, kind, namespace, name, contentHash].join('\u0000')}\n`);
  }
  for (const { root, file, contentHash } of estate)
    hash.update(`estate\u0000${root}\u0000${file}\u0000${contentHash}\n`);
  return {
    ...selectBasis(inventory, policies),
    at,
    intended: policies.filter((document) => document.origin === 'intended'),
    estateFiles: estate.map(({ root, file, text }) => ({ source: root === '' ? file : `${root}/${file}`, text })),
    inputsHash: hash.digest('hex'),
  };
}
