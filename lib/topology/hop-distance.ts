import { BitSet } from '@/lib/policy/bit-set';
import type { ServiceGraph } from './service-graph';
import { takeMembers } from './take-members';

/**
 * Fewest hops from any of `origins` to each point, null where there is no way. `pivots[v]` is what a visitor of v may
 * go on to; origins use their whole row. Breadth first; a vertex is expanded once.
 */
export function hopDistances(
  rows: readonly BitSet[],
  pivots: readonly BitSet[],
  origins: readonly number[],
): (number | null)[] {
  const distance: (number | null)[] = rows.map(() => null);
  for (const origin of origins) distance[origin] = 0;
  const unseen = new BitSet(rows.length);
  for (let v = 0; v < rows.length; v++) if (distance[v] === null) unseen.add(v);
  let frontier: readonly number[] = [...origins];
  for (let hop = 1; frontier.length > 0; hop++) {
    const next: number[] = [];
    for (const v of frontier) takeMembers(unseen, hop === 1 ? rows[v] : pivots[v], next);
    for (const v of next) distance[v] = hop;
    frontier = next;
  }
  return distance;
}

/** Hops from a service (or outside group) to each service: for rings. 0 for itself, null out of reach. */
export function serviceDistances(graph: ServiceGraph, from: number, value: 'must' | 'may' = 'may'): (number | null)[] {
  const rows = graph.points[value];
  const pivots = value === 'must' ? graph.points.pivotMust : graph.points.pivotMay;
  const byPoint = hopDistances(rows, pivots, graph.members(from));
  return graph.services.map((_, service) => {
    const known = graph.members(service).flatMap((point) => byPoint[point] ?? []);
    return known.length === 0 ? null : Math.min(...known);
  });
}
