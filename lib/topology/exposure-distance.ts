import { BitSet } from '@/lib/policy/bit-set';
import type { ServiceGraph } from './service-graph';

/** What a visitor of a point may go on to, by point. */
type Pivots = readonly BitSet[];

/**
 * Fewest hops from each service to one of them, arrows followed backwards: 0 for itself, null where there is no way.
 * The same relation as `serviceDistances`, asked from the other end. `pivots` default to those of the graph.
 */
export function exposureDistances(
  graph: ServiceGraph,
  to: number,
  value: 'must' | 'may' = 'may',
  pivots: Pivots = value === 'must' ? graph.points.pivotMust : graph.points.pivotMay,
): (number | null)[] {
  const rows = graph.points[value];
  const distance: (number | null)[] = rows.map(() => null);
  const passing: boolean[] = rows.map(() => false);
  const members = graph.members(to);
  let frontier = new BitSet(rows.length);
  for (const point of members) {
    frontier.add(point);
    distance[point] = 0;
  }
  for (let hop = 1; !frontier.isEmpty(); hop++) {
    const next = new BitSet(rows.length);
    rows.forEach((row, point) => {
      if (distance[point] === null && meets(row, frontier)) distance[point] = hop;
      if (passing[point] || !meets(pivots[point], frontier)) return;
      passing[point] = true;
      next.add(point);
    });
    frontier = next;
  }
  return graph.services.map((_, service) => {
    const known = graph.members(service).flatMap((point) => distance[point] ?? []);
    return known.length === 0 ? null : Math.min(...known);
  });
}

/** Pivots where shared infrastructure is passed through too; outside addresses stay sinks. */
export function sharedPivots(graph: ServiceGraph, value: 'must' | 'may' = 'may'): BitSet[] {
  const none = new BitSet(graph.points.size);
  return graph.points[value].map((row, point) => (point < graph.points.workloads ? row : none));
}

function meets(row: BitSet | undefined, other: BitSet): boolean {
  if (row === undefined) return false;
  for (let w = 0; w < row.words.length; w++) if (((row.words[w] ?? 0) & (other.words[w] ?? 0)) !== 0) return true;
  return false;
}
