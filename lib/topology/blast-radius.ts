import { BitSet } from '@/lib/policy/bit-set';
import { closure } from './closure';
import type { Figure } from './figure';
import { countOthers, reachFigures } from './reach-figures';
import type { BlastRadius, BlastTable, ReachRows } from './reach-table';
import { secondHop } from './second-hop';
import type { ServiceGraph } from './service-graph';

/** Blast radius of every service and outside group: condensation, then rows joined from the sinks up. */
export function blastRadius(graph: ServiceGraph): BlastTable {
  const { points } = graph;
  const must = reachRows(graph, points.must, points.pivotMust);
  const may = points.must === points.may ? must : reachRows(graph, points.may, points.pivotMay);
  return { services: reachFigures(graph, must, may), must, may };
}

function reachRows(graph: ServiceGraph, rows: readonly BitSet[], pivots: readonly BitSet[]): ReachRows {
  const all = closure(rows, pivots);
  const plain = rows.every((row, point) => row === pivots[point] || point >= graph.points.workloads);
  const shared = plain ? all : closure(rows, throughEverything(graph, rows));
  const transitive = toServices(graph, all);
  return {
    oneHop: toServices(graph, rows),
    twoHops: toServices(graph, secondHop(rows, pivots)),
    transitive,
    transitiveShared: shared === all ? transitive : toServices(graph, shared),
  };
}

/** Outside addresses stay sinks even when shared infrastructure is passed through. */
function throughEverything(graph: ServiceGraph, rows: readonly BitSet[]): BitSet[] {
  const none = new BitSet(rows.length);
  return rows.map((row, point) => (point < graph.points.workloads ? row : none));
}

function toServices(graph: ServiceGraph, rows: readonly BitSet[]): BitSet[] {
  const projected = new Map<BitSet, BitSet>();
  return graph.services.map((_, service) => {
    const members = graph.members(service);
    const only = members.length === 1 ? rows[members[0] ?? 0] : undefined;
    if (only === undefined) return graph.project(unionOf(rows, members));
    const known = projected.get(only) ?? graph.project(only);
    projected.set(only, known);
    return known;
  });
}

function unionOf(rows: readonly BitSet[], members: readonly number[]): BitSet {
  const union = new BitSet(rows.length);
  for (const point of members) union.unionWith(rows[point] ?? union);
  return union;
}

/** The part of the table that a list of figures needs, in half the time: direct reach and its closure. */
export function directAndTransitive(
  graph: ServiceGraph,
): readonly Pick<BlastRadius, 'service' | 'of' | 'oneHop' | 'transitive'>[] {
  const { must, may, pivotMust, pivotMay } = graph.points;
  const sure = { oneHop: toServices(graph, must), transitive: toServices(graph, closure(must, pivotMust)) };
  const possible =
    must === may ? sure : { oneHop: toServices(graph, may), transitive: toServices(graph, closure(may, pivotMay)) };
  const n = graph.workloadServices;
  const inside = new BitSet(graph.services.length);
  for (let i = 0; i < n; i++) inside.add(i);
  const count = (name: 'oneHop' | 'transitive', i: number): Figure => ({
    atLeast: countOthers(sure[name][i], inside, i),
    atMost: countOthers(possible[name][i], inside, i),
  });
  return graph.services.map((service, i) => {
    const of = i < n ? n - 1 : n;
    return { service: service.key, of, oneHop: count('oneHop', i), transitive: count('transitive', i) };
  });
}
