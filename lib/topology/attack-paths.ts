import type { PortSet } from '@/lib/policy/port-set';
import { hopDistances } from './hop-distance';
import type { ServiceGraph } from './service-graph';

export interface PathStep {
  readonly from: string;
  readonly to: string;
  readonly ports: PortSet;
  /** The hop holds in every reading of the documents. */
  readonly certain: boolean;
}

export interface AttackPaths {
  /** Fewest hops; null = no way. */
  readonly hops: number | null;
  /** How many shortest ways there are between workloads; counting stops at a million. */
  readonly ways: number;
  /** The first few, in the order of the graph, each service once per way. */
  readonly paths: readonly (readonly PathStep[])[];
}

const MOST = 1_000_000;

/**
 * The shortest ways from one service to another by policy, not through shared infrastructure, at most `limit` of them.
 * Worked out between workloads, so that a merged service opens no way that its parts do not.
 */
export function attackPaths(graph: ServiceGraph, from: number, to: number, limit: number): AttackPaths {
  const { may, pivotMay } = graph.points;
  const distance = hopDistances(may, pivotMay, graph.members(from));
  const targets = graph.members(to).filter((point) => distance[point] !== null);
  const hops =
    targets.length === 0 ? null : Math.min(...targets.map((point) => distance[point] ?? Number.MAX_SAFE_INTEGER));
  if (hops === null || hops === 0) return { hops: from === to ? 0 : hops, ways: 0, paths: [] };
  const layers = layersToward(
    graph,
    distance,
    targets.filter((point) => distance[point] === hops),
    hops,
  );
  const ways = countWays(graph, layers);
  const paths = walk(graph, layers, limit).map((points) => steps(graph, points));
  return { hops, ways, paths };
}

/** Points on some shortest way, hop by hop: those of hop h that lead to one of hop h + 1. */
function layersToward(
  graph: ServiceGraph,
  distance: readonly (number | null)[],
  targets: readonly number[],
  hops: number,
): number[][] {
  const layers: number[][] = [];
  layers[hops] = [...targets];
  for (let hop = hops - 1; hop >= 0; hop--) {
    const next = layers[hop + 1] ?? [];
    layers[hop] = [...distance.keys()].filter(
      (point) => distance[point] === hop && next.some((after) => outgoing(graph, point, hop)?.has(after)),
    );
  }
  return layers;
}

function outgoing(graph: ServiceGraph, point: number, hop: number) {
  return hop === 0 ? graph.points.may[point] : graph.points.pivotMay[point];
}

function countWays(graph: ServiceGraph, layers: readonly (readonly number[])[]): number {
  let counts = new Map((layers[0] ?? []).map((point) => [point, 1]));
  for (let hop = 0; hop + 1 < layers.length; hop++) {
    const next = new Map<number, number>();
    for (const after of layers[hop + 1] ?? []) {
      let sum = 0;
      for (const [point, ways] of counts) if (outgoing(graph, point, hop)?.has(after)) sum += ways;
      next.set(after, Math.min(MOST, sum));
    }
    counts = next;
  }
  return Math.min(
    MOST,
    [...counts.values()].reduce((sum, ways) => sum + ways, 0),
  );
}

/** The first ways in ascending order of points that differ as rows of services. */
function walk(graph: ServiceGraph, layers: readonly (readonly number[])[], limit: number): number[][] {
  const found = new Map<string, number[]>();
  const visit = (path: readonly number[]): void => {
    if (found.size >= limit) return;
    const hop = path.length - 1;
    const last = path.at(-1) ?? 0;
    if (hop + 1 === layers.length) {
      const key = path.map((point) => graph.points.serviceOf[point]).join('>');
      if (!found.has(key)) found.set(key, [...path]);
      return;
    }
    for (const next of layers[hop + 1] ?? []) if (outgoing(graph, last, hop)?.has(next)) visit([...path, next]);
  };
  for (const start of layers[0] ?? []) visit([start]);
  return [...found.values()];
}

function steps(graph: ServiceGraph, points: readonly number[]): PathStep[] {
  return points.slice(1).map((point, i) => {
    const a = graph.points.serviceOf[points[i] ?? 0] ?? 0;
    const b = graph.points.serviceOf[point] ?? 0;
    const certain = graph.points.must[points[i] ?? 0]?.has(point) ?? false;
    const ports = graph.ports(a, b)[certain ? 'must' : 'may'];
    return { from: graph.services[a]?.key ?? '', to: graph.services[b]?.key ?? '', ports, certain };
  });
}
