import type { Inventory, ManifestDocument } from '@/lib/inventory/model';
import { evaluate } from './evaluate';
import type { CompiledRuleSummary } from './policy-summary';

/** What a document has to do with an inventory. */
export interface Touch {
  /** It selects (certainly or maybe) one of its workloads. */
  readonly selects: boolean;
  /** A rule of it names one of its workloads as a peer, other than by naming everybody or by addresses. */
  readonly names: boolean;
}

const NEITHER: Touch = { selects: false, names: false };

/**
 * For each document whether it selects or names any workload of an inventory. Versions of one document may be asked
 * together: each is read as if it stood alone.
 */
export function touchingDocuments(inventory: Inventory, documents: readonly ManifestDocument[]): Touch[] {
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
  const touches = documents.map(() => NEITHER);
  for (const round of rounds) {
    for (const policy of evaluate({ inventory, documents: round }).policies) {
      const names = policy.rules.some(namesSomebody);
      touches[Number(policy.ref.source)] = { selects: policy.selected.length > 0, names };
    }
  }
  return touches;
}

/** Whether address blocks mean pods is uncertain, and nobody writes them to mean one service. */
function namesSomebody({ matchedWorkloads, everyPeer, peers, cidrs }: CompiledRuleSummary): boolean {
  return matchedWorkloads > 0 && !everyPeer && peers.length > cidrs.length;
}
