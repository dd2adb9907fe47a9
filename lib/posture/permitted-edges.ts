import type { ServiceGraph } from '@/lib/topology/service-graph';
import type { JudgedPair } from './pairs';

/** Ordered pairs of services of the inventory that policy lets connect, in some reading. */
export function countPermittedEdges(graph: ServiceGraph): number {
  let edges = 0;
  for (let i = 0; i < graph.workloadServices; i++) {
    const row = graph.rowMay(i);
    edges += row.count();
    for (let g = graph.workloadServices; g < graph.services.length; g++) if (row.has(g)) edges--;
  }
  return edges;
}

/** Those of the same edges on which some attempt was allowed: what goes outside, or is not permitted, is none of them. */
export function usedEdges(graph: ServiceGraph, pairs: readonly Pick<JudgedPair, 'pair'>[]): number {
  const used = new Set<number>();
  for (const { pair } of pairs) {
    const [from, to] = [graph.index.get(pair.initiator), graph.index.get(pair.responder)];
    if (pair.allowedCount === 0 || from === undefined || to === undefined || from === to) continue;
    const inside = from < graph.workloadServices && to < graph.workloadServices;
    if (inside && graph.rowMay(from).has(to)) used.add(from * graph.services.length + to);
  }
  return used.size;
}
