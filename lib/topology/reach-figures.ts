import { BitSet } from '@/lib/policy/bit-set';
import type { BlastRadius, ReachRows } from './blast-radius';
import { eachBit } from './each-bit';
import type { Figure } from './figure';
import type { ServiceGraph } from './service-graph';
import { serviceWeight } from './service-weight';

/** Rows counted: services of the inventory only, the restricted among them, and the weight of all reached. */
export function reachFigures(graph: ServiceGraph, must: ReachRows, may: ReachRows): BlastRadius[] {
  const n = graph.workloadServices;
  const inside = new BitSet(graph.services.length);
  const restricted = new BitSet(graph.services.length);
  const weights = graph.services.map(serviceWeight);
  let total = 0;
  graph.services.slice(0, n).forEach((service, i) => {
    inside.add(i);
    total += weights[i] ?? 0;
    if (service.tier === 'restricted') restricted.add(i);
  });
  const count = (name: keyof ReachRows, i: number, mask: BitSet): Figure => {
    const atLeast = countWithin(must[name][i], mask);
    return { atLeast, atMost: must === may ? atLeast : countWithin(may[name][i], mask) };
  };
  return graph.services.map((service, i) => {
    let weight = 0;
    const reached = may.transitive[i];
    if (reached !== undefined) eachBit(reached, (t) => (weight += t < n ? (weights[t] ?? 0) : 0));
    const others = total - (i < n ? (weights[i] ?? 0) : 0);
    return {
      service: service.key,
      of: i < n ? n - 1 : n,
      oneHop: count('oneHop', i, inside),
      twoHops: count('twoHops', i, inside),
      transitive: count('transitive', i, inside),
      transitiveShared: count('transitiveShared', i, inside),
      restricted: count('transitive', i, restricted),
      restrictedOneHop: count('oneHop', i, restricted),
      weighted: others > 0 ? weight / others : null,
    };
  });
}

/** Members that two sets share. */
export function countWithin(row: BitSet | undefined, mask: BitSet): number {
  if (row === undefined) return 0;
  let n = 0;
  for (let w = 0; w < row.words.length; w++) {
    const word = (row.words[w] ?? 0) & (mask.words[w] ?? 0);
    let v = word - ((word >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    n += (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return n;
}
