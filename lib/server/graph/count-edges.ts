import { BitSet } from '@/lib/policy/bit-set';
import { eachBit } from '@/lib/topology/each-bit';
import { type Compartment, type GraphScope, inScope } from './compartments';
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
  /** Pairs that policy permits on some port, whatever flows say. */
  readonly permitted: number;
}

export function noCounts(): LayerCounts {
  return { hole: 0, broken: 0, denied: 0, would_deny: 0, allowed: 0, unused: 0 };
}

/** Id of a drawn member: `v:` and the service's number in the database. */
export function memberId(model: GraphModel, service: number): string {
  return `v:${model.ids[service] ?? service}`;
}

/**
 * Edges of the scope summed up between the boxes that are drawn. An edge belongs to the scope when one of its ends
 * does. Between closed boxes permitted edges come from the counts by cell, so that nobody visits them one by one.
 */
export function countEdges(
  model: GraphModel,
  boxes: readonly Compartment[],
  scope: GraphScope,
  filter: EdgeFilter | null,
): EdgeCounts {
  const { graph, cells, cellOf, permitted } = model;
  const inside = cells.map((cell) => inScope(cell, scope));
  const cellBox: string[] = cells.map(() => '');
  const place: string[] = graph.services.map(() => '');
  const single = graph.services.map(() => false);
  for (const box of boxes) {
    for (const service of box.services) {
      place[service] = box.id;
      cellBox[cellOf[service] ?? 0] = box.id;
      if (box.open) single[service] = true;
    }
    for (const service of box.shown) place[service] = memberId(model, service);
  }
  const sums = new Map<string, EdgeSum>();
  const layers = noCounts();
  const add = (source: string, target: string, layer: EdgeLayer, n: number, flows: number): void => {
    layers[layer] += n;
    const key = `${source}\n${target}`;
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { source, target, counts: noCounts(), flows: 0 };
      sums.set(key, sum);
    }
    sum.counts[layer] += n;
    sum.flows += flows;
  };
  const wanted = (from: number, to: number): boolean =>
    Boolean(inside[cellOf[from] ?? 0] || inside[cellOf[to] ?? 0]) && passes(filter, from, to);
  const permittedEdge = (from: number, to: number): void => {
    if (wanted(from, to)) add(place[from] ?? '', place[to] ?? '', 'unused', 1, 0);
  };

  const anyOpen = single.includes(true);
  const ones = new BitSet(graph.services.length);
  single.forEach((one, service) => {
    if (one) ones.add(service);
  });
  graph.services.forEach((_, from) => {
    const row = graph.rowMay(from);
    if (single[from] || filter !== null) eachBit(row, (to) => permittedEdge(from, to));
    else if (anyOpen) eachBit(row.clone().intersectWith(ones), (to) => permittedEdge(from, to));
  });
  if (filter === null) {
    const closed = cells.map((cell) => !single[cell.services[0] ?? 0]);
    permitted.forEach((row, a) => {
      if (!closed[a]) return;
      row.forEach((n, b) => {
        if (n > 0 && closed[b] && (inside[a] || inside[b])) add(cellBox[a] ?? '', cellBox[b] ?? '', 'unused', n, 0);
      });
    });
  }
  const all = layers.unused;
  // All permitted edges were counted as unused; what flows say of them takes its place.
  for (const pair of model.pairs) {
    if (!wanted(pair.from, pair.to)) continue;
    const [source, target] = [place[pair.from] ?? '', place[pair.to] ?? ''];
    if (pair.permitted) add(source, target, 'unused', -1, 0);
    for (const layer of pair.layers) add(source, target, layer, 1, flowsOf(pair, layer) ?? 0);
  }
  return {
    sums: [...sums.values()].filter(({ counts }) => edgeLayers.some((layer) => counts[layer] > 0)),
    layers,
    permitted: all,
  };
}
