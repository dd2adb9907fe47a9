import type { Db } from '@/lib/db/database';
import { graphPairs } from '@/lib/db/queries/graph/graph-pairs';
import { pairsVersion } from '@/lib/db/queries/graph/pairs-version';
import type { Service } from '@/lib/inventory/service-model';
import { eachBit } from '@/lib/topology/each-bit';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import { type LoadedEvaluation, loadEvaluation } from '../analysis/load-evaluation';
import { RunCache } from '../analysis/run-cache';
import { type EdgeLayer, layersOf, type PairUse } from './edge-layer';

/** Services that every scope and compartment takes or leaves together. */
export interface Cell {
  readonly environment: string | null;
  readonly segment: string | null;
  readonly place: string;
  readonly outside: boolean;
  readonly services: readonly number[];
}

export interface ModelPair extends PairUse {
  /** Numbers of services in the graph. */
  readonly from: number;
  readonly to: number;
  readonly permitted: boolean;
  readonly layers: readonly EdgeLayer[];
}

/** A run's edges, ready to be counted by compartment. */
export interface GraphModel {
  readonly graph: ServiceGraph;
  /** Number of each service in the database; negative where it has none. */
  readonly ids: readonly number[];
  readonly cells: readonly Cell[];
  /** Cell of each service. */
  readonly cellOf: Int32Array;
  /** Permitted pairs from cell to cell: `permitted[from][to]`. */
  readonly permitted: readonly Int32Array[];
  readonly pairs: readonly ModelPair[];
  readonly pairOf: ReadonlyMap<number, ModelPair>;
}

declare global {
  /** Models of this process; global because Next bundles routes separately. */
  var bulkheadGraphModels: RunCache<GraphModel> | undefined;
}

const HELD = 3;

/** The edges of a run with what flows say of them up to now. Cached until the run or a pair changes. */
export async function loadGraphModel(db: Db, runId: number): Promise<{ loaded: LoadedEvaluation; model: GraphModel }> {
  const [loaded, version] = await Promise.all([loadEvaluation(db, runId), pairsVersion(db)]);
  globalThis.bulkheadGraphModels ??= new RunCache(HELD);
  const model = await globalThis.bulkheadGraphModels.get(`${db.url} ${runId} ${version}`, async () =>
    buildGraphModel(loaded.graph, await graphPairs(db), loaded.serviceIds),
  );
  return { loaded, model };
}

/** Key of a pair in `pairOf`. */
export function pairKey(graph: ServiceGraph, from: number, to: number): number {
  return from * graph.services.length + to;
}

/** Counts permitted pairs once by cell, and puts each observed pair into its layers. */
export function buildGraphModel(
  graph: ServiceGraph,
  rows: readonly (PairUse & { readonly from: string; readonly to: string })[],
  serviceIds: ReadonlyMap<string, number>,
): GraphModel {
  const { cells, cellOf } = cellsOf(graph.services);
  const permitted = cells.map(() => new Int32Array(cells.length));
  graph.services.forEach((_, from) => {
    const counts = permitted[cellOf[from] ?? 0];
    if (counts === undefined) return;
    eachBit(graph.rowMay(from), (to) => {
      const cell = cellOf[to] ?? 0;
      counts[cell] = (counts[cell] ?? 0) + 1;
    });
  });
  const pairs = rows.flatMap((row): ModelPair[] => {
    const [from, to] = [graph.index.get(row.from), graph.index.get(row.to)];
    if (from === undefined || to === undefined || from === to) return [];
    const open = graph.rowMay(from).has(to);
    return [{ ...row, from, to, permitted: open, layers: layersOf(row, open) }];
  });
  const pairOf = new Map(pairs.map((pair) => [pairKey(graph, pair.from, pair.to), pair]));
  const ids = graph.services.map(({ key }, i) => serviceIds.get(key) ?? -1 - i);
  return { graph, ids, cells, cellOf, permitted, pairs, pairOf };
}

function cellsOf(services: readonly Service[]): { cells: Cell[]; cellOf: Int32Array } {
  const numbers = new Map<string, number>();
  const cells: (Cell & { services: number[] })[] = [];
  const cellOf = new Int32Array(services.length);
  services.forEach((service, i) => {
    const outside = service.kind === 'external';
    const place = outside ? service.key : `${service.cluster}/${service.namespace}`;
    const key = JSON.stringify([service.environment, service.segment, place]);
    let number = numbers.get(key);
    if (number === undefined) {
      const { environment, segment } = service;
      number = cells.push({ environment, segment, place, outside, services: [] }) - 1;
      numbers.set(key, number);
    }
    cells[number]?.services.push(i);
    cellOf[i] = number;
  });
  return { cells, cellOf };
}
