import { BitSet } from '@/lib/policy/bit-set';
import { columnSums } from './column-sums';
import type { Figure } from './figure';
import type { BlastRadius, ReachRows } from './reach-table';
import type { ServiceGraph } from './service-graph';
import { serviceWeight } from './service-weight';

/** The services that figures count: those of the inventory, never outside groups. */
interface Population {
  readonly size: number;
  readonly inside: BitSet;
  readonly restricted: BitSet;
  readonly weights: readonly number[];
  /** The weights of all of them. */
  readonly total: number;
}

/** Rows counted: what each service or outside group reaches, the restricted among it, and its weight. */
export function reachFigures(graph: ServiceGraph, must: ReachRows, may: ReachRows): BlastRadius[] {
  const population = populationOf(graph);
  const { inside, restricted } = population;
  const classes = weightClasses(population);
  const count = (name: keyof ReachRows, i: number, mask: BitSet): Figure => {
    const atLeast = countOthers(must[name][i], mask, i);
    return { atLeast, atMost: must === may ? atLeast : countOthers(may[name][i], mask, i) };
  };
  return graph.services.map((service, i) => {
    let weight = 0;
    for (const { each, members } of classes) weight += each * countOthers(may.transitive[i], members, i);
    return {
      service: service.key,
      of: othersOf(population, i),
      oneHop: count('oneHop', i, inside),
      twoHops: count('twoHops', i, inside),
      transitive: count('transitive', i, inside),
      transitiveShared: count('transitiveShared', i, inside),
      restricted: count('transitive', i, restricted),
      restrictedOneHop: count('oneHop', i, restricted),
      weighted: weightShare(population, i, weight),
    };
  });
}

/** The same rows counted by column: who could come to each service or outside group. Nothing is transposed for it. */
export function exposureFigures(graph: ServiceGraph, must: ReachRows, may: ReachRows): BlastRadius[] {
  const population = populationOf(graph);
  const one = (i: number) => (i < population.size ? 1 : 0);
  const restricted = (i: number) => (population.restricted.has(i) ? 1 : 0);
  const weight = (i: number) => (i < population.size ? (population.weights[i] ?? 0) : 0);
  const count = (name: keyof ReachRows, weightOf: (i: number) => number): ((i: number) => Figure) => {
    const least = columnSums(must[name], weightOf);
    const most = must[name] === may[name] ? least : columnSums(may[name], weightOf);
    return (i) => ({ atLeast: least[i] ?? 0, atMost: most[i] ?? 0 });
  };
  const oneHop = count('oneHop', one);
  const twoHops = count('twoHops', one);
  const transitive = count('transitive', one);
  const plain = must.transitive === must.transitiveShared && may.transitive === may.transitiveShared;
  const transitiveShared = plain ? transitive : count('transitiveShared', one);
  const restrictedAll = count('transitive', restricted);
  const restrictedOneHop = count('oneHop', restricted);
  const weighted = columnSums(may.transitive, weight);
  return graph.services.map((service, i) => ({
    service: service.key,
    of: othersOf(population, i),
    oneHop: oneHop(i),
    twoHops: twoHops(i),
    transitive: transitive(i),
    transitiveShared: transitiveShared(i),
    restricted: restrictedAll(i),
    restrictedOneHop: restrictedOneHop(i),
    weighted: weightShare(population, i, weighted[i] ?? 0),
  }));
}

/** Members that two sets share. */
export function countWithin(row: BitSet | undefined, mask: BitSet): number {
  if (row === undefined) return 0;
  let n = 0;
  for (let w = 0; w < row.words.length; w++) {
    const word = (row.words[w] ?? 0) & (mask.words[w] ?? 0);
    if (word === 0) continue;
    let v = word - ((word >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    n += (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return n;
}

/** Members that a row shares with a mask, the row's own service left out. */
export function countOthers(row: BitSet | undefined, mask: BitSet, self: number): number {
  return countWithin(row, mask) - (row?.has(self) && mask.has(self) ? 1 : 0);
}

function populationOf(graph: ServiceGraph): Population {
  const size = graph.workloadServices;
  const inside = new BitSet(graph.services.length);
  const restricted = new BitSet(graph.services.length);
  const weights = graph.services.map(serviceWeight);
  let total = 0;
  graph.services.slice(0, size).forEach((service, i) => {
    inside.add(i);
    total += weights[i] ?? 0;
    if (service.tier === 'restricted') restricted.add(i);
  });
  return { size, inside, restricted, weights, total };
}

/** Services of one weight as one mask: there are few weights, and a mask is counted a word at a time. */
function weightClasses({ size, weights, inside }: Population): readonly { each: number; members: BitSet }[] {
  const byWeight = new Map<number, BitSet>();
  for (let i = 0; i < size; i++) {
    const each = weights[i] ?? 0;
    const known = byWeight.get(each) ?? new BitSet(inside.size);
    byWeight.set(each, known.add(i));
  }
  return [...byWeight].map(([each, members]) => ({ each, members }));
}

/** The flat network: all others. An outside group is not one of the services it is compared with. */
function othersOf({ size }: Population, i: number): number {
  return i < size ? size - 1 : size;
}

function weightShare({ size, weights, total }: Population, i: number, weight: number): number | null {
  const others = total - (i < size ? (weights[i] ?? 0) : 0);
  return others > 0 ? weight / others : null;
}
