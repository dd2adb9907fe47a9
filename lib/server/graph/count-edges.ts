import { BitSet } from '@/lib/policy/bit-set';
import { eachBit } from '@/lib/topology/each-bit';
import { type Compartment, type GraphScope, inScope } from './compartments';
import { type DrawnPlaces, drawnPlaces } from './drawn-places';
import { eachCommonBit } from './each-common-bit';
import { type EdgeFilter, passes } from './edge-filter';
import { type EdgeLayer, edgeLayers, flowsOf } from './edge-layer';
import type { GraphModel } from './graph-model';

export type LayerCounts = Record<EdgeLayer, number>;

/** All edges between two boxes. Source and target are ids of members or compartments. */
export interface EdgeSum {
  readonly source: string;
  readonly target: string;
  readonly counts: LayerCounts;
  flows: number;
}

export interface EdgeCounts {
  readonly sums: readonly EdgeSum[];
  /** Over the whole scope, edges within closed compartments too. */
  readonly layers: LayerCounts;
}

/** Whether an edge is asked for, by the numbers of its services. */
type Wanted = (from: number, to: number) => boolean;

export function noCounts(): LayerCounts {
  return { hole: 0, broken: 0, denied: 0, would_deny: 0, allowed: 0, unused: 0 };
}

/**
 * Edges of the scope summed up between the boxes that are drawn. An edge belongs to the scope when one of its ends
 * does. Sums are kept by the numbers of their two places, `from * places + to`.
 */
export function countEdges(
  model: GraphModel,
  boxes: readonly Compartment[],
  scope: GraphScope,
  filter: EdgeFilter | null,
): EdgeCounts {
  const places = drawnPlaces(model, boxes);
  const size = places.ids.length;
  const ends = insideOf(model, scope);
  const touches: Wanted = (from, to) => ends[from] === 1 || ends[to] === 1;
  const unused =
    filter === null
      ? permittedByCell(model, places, scope, touches)
      : permittedByFilter(model, places, filter, touches);
  const sums = new Map<number, EdgeSum>();
  const sumAt = (key: number): EdgeSum => {
    const known = sums.get(key);
    if (known !== undefined) return known;
    const [source = '', target = ''] = [places.ids[Math.floor(key / size)], places.ids[key % size]];
    const sum = { source, target, counts: noCounts(), flows: 0 };
    sums.set(key, sum);
    return sum;
  };
  // All permitted edges were counted as unused; what flows say of them takes its place.
  for (const pair of model.pairs) {
    if (!touches(pair.from, pair.to) || !passes(filter, pair.from, pair.to)) continue;
    const key = (places.placeOf[pair.from] ?? 0) * size + (places.placeOf[pair.to] ?? 0);
    if (pair.permitted) unused[key] = (unused[key] ?? 0) - 1;
    const sum = pair.layers.length > 0 ? sumAt(key) : null;
    for (const layer of pair.layers) {
      if (sum === null) continue;
      sum.counts[layer] += 1;
      sum.flows += flowsOf(pair, layer) ?? 0;
    }
  }
  unused.forEach((n, key) => {
    if (n !== 0) sumAt(key).counts.unused += n;
  });
  const layers = noCounts();
  for (const { counts } of sums.values()) for (const layer of edgeLayers) layers[layer] += counts[layer];
  return { sums: [...sums.values()], layers };
}

/** 1 for each service that belongs to the scope itself. */
function insideOf({ cells, cellOf }: GraphModel, scope: GraphScope): Uint8Array {
  const inside = cells.map((cell) => inScope(cell, scope));
  return Uint8Array.from(cellOf, (cell) => (inside[cell] ? 1 : 0));
}

/** Permitted edges between boxes from the counts by cell; only edges of drawn members are visited, and moved there. */
function permittedByCell(model: GraphModel, places: DrawnPlaces, scope: GraphScope, touches: Wanted): Int32Array {
  const { graph, cells, permitted } = model;
  const { boxOf, placeOf, shown } = places;
  const size = places.ids.length;
  const counts = new Int32Array(size * size);
  const add = (from: number, to: number, n: number): void => {
    const key = from * size + to;
    counts[key] = (counts[key] ?? 0) + n;
  };
  const inside = cells.map((cell) => inScope(cell, scope));
  const boxOfCell = cells.map((cell) => boxOf[cell.services[0] ?? 0] ?? 0);
  permitted.forEach((row, a) => {
    row.forEach((n, b) => {
      if (n > 0 && (inside[a] || inside[b])) add(boxOfCell[a] ?? 0, boxOfCell[b] ?? 0, n);
    });
  });
  if (shown.isEmpty()) return counts;
  graph.services.forEach((_, from) => {
    const move = (to: number): void => {
      if (!touches(from, to)) return;
      add(boxOf[from] ?? 0, boxOf[to] ?? 0, -1);
      add(placeOf[from] ?? 0, placeOf[to] ?? 0, 1);
    };
    if (shown.has(from)) eachBit(graph.rowMay(from), move);
    else eachCommonBit(graph.rowMay(from), shown, move);
  });
  return counts;
}

/** Permitted edges that the filter asks for, one by one. */
function permittedByFilter(
  { graph }: GraphModel,
  { ids, placeOf }: DrawnPlaces,
  filter: EdgeFilter,
  touches: Wanted,
): Int32Array {
  const size = ids.length;
  const counts = new Int32Array(size * size);
  const [targets, named] = [new BitSet(graph.services.length), new BitSet(graph.services.length)];
  filter.target.forEach((asked, service) => {
    if (asked) targets.add(service);
    if (asked && filter.either[service]) named.add(service);
  });
  graph.services.forEach((_, from) => {
    if (!filter.source[from]) return;
    const base = (placeOf[from] ?? 0) * size;
    eachCommonBit(graph.rowMay(from), filter.either[from] ? targets : named, (to) => {
      if (!touches(from, to)) return;
      const key = base + (placeOf[to] ?? 0);
      counts[key] = (counts[key] ?? 0) + 1;
    });
  });
  return counts;
}
