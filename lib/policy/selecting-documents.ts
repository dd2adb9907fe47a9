import type { Inventory, ManifestDocument } from '@/lib/inventory/model';
import { evaluate } from './evaluate';

/**
 * For each document whether it selects (certainly or maybe) any workload of an inventory. Versions of one document may
 * be asked together: each is read as if it stood alone.
 */
export function selectingDocuments(inventory: Inventory, documents: readonly ManifestDocument[]): boolean[] {
  const rounds: ManifestDocument[][] = [];
  const seen = new Map<string, number>();
  documents.forEach((document, index) => {
    const identity = [document.cluster, document.apiVersion, document.kind, document.namespace, document.name].join(
      ' ',
    );
    const round = seen.get(identity) ?? 0;
    seen.set(identity, round + 1);
    // The place says which of the documents an answer is about.
    const marked = { ...document, ref: { source: String(index), line: 1 } };
    const others = rounds[round];
    if (others === undefined) rounds.push([marked]);
    else others.push(marked);
  });
  const selecting = documents.map(() => false);
  for (const round of rounds) {
    for (const policy of evaluate({ inventory, documents: round }).policies) {
      if (policy.selected.length > 0) selecting[Number(policy.ref.source)] = true;
    }
  }
  return selecting;
}
