import type { Origin } from '@/lib/inventory/model';

export type Basis = 'deployed' | 'declared';

interface Placed {
  readonly cluster: string;
  readonly origin: Origin;
}

/** What counts as the truth about each cluster, and the documents that follow from it. */
export interface SelectedBasis<I, P> {
  /** declared as soon as one cluster rests on declared documents. */
  readonly basis: Basis;
  readonly byCluster: Readonly<Record<string, Basis>>;
  readonly inventory: readonly I[];
  readonly policies: readonly P[];
  /** Policies that were imported as files of a cluster whose platform speaks for itself: known, not enforced. */
  readonly notEnforced: readonly P[];
}

/**
 * Only deployed documents count as enforced. A cluster of which nothing deployed is known is taken as its declared
 * files say, and the run is marked so. Intended documents never count: they are what should be. The workloads of a
 * cluster come from its declared files only where the platform gave none.
 */
export function selectBasis<I extends Placed, P extends Placed>(
  inventory: readonly I[],
  policies: readonly P[],
): SelectedBasis<I, P> {
  const served = new Set([...inventory, ...policies].filter(isDeployed).map((document) => document.cluster));
  const servedInventory = new Set(inventory.filter(isDeployed).map((document) => document.cluster));
  const actual = [...inventory, ...policies].filter((document) => document.origin !== 'intended');
  const clusters = [...new Set(actual.map((document) => document.cluster))].sort();
  const byCluster: Record<string, Basis> = {};
  for (const cluster of clusters) byCluster[cluster] = served.has(cluster) ? 'deployed' : 'declared';
  const enforced = (document: P) => document.origin === (served.has(document.cluster) ? 'deployed' : 'declared');
  return {
    basis: clusters.some((cluster) => byCluster[cluster] === 'declared') ? 'declared' : 'deployed',
    byCluster,
    inventory: inventory.filter(
      (document) => document.origin === (servedInventory.has(document.cluster) ? 'deployed' : 'declared'),
    ),
    policies: policies.filter(enforced),
    notEnforced: policies.filter((document) => document.origin === 'declared' && !enforced(document)),
  };
}

function isDeployed(document: Placed): boolean {
  return document.origin === 'deployed';
}
