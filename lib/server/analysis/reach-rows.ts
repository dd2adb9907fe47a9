import type { ReachRow } from '@/lib/db/posture/store-reach-rows';
import type { BitSet } from '@/lib/policy/bit-set';
import { eachBit } from '@/lib/topology/each-bit';
import type { ServiceGraph } from '@/lib/topology/service-graph';

const NO_ID = -1;

/** One-hop rows of every service as bitsets over ids, in both readings; services without an id are left out. */
export function* reachRows(graph: ServiceGraph, ids: ReadonlyMap<string, number>): Generator<ReachRow> {
  const idOf = Int32Array.from(graph.services, (service) => ids.get(service.key) ?? NO_ID);
  const words = (idOf.reduce((most, id) => Math.max(most, id), 0) >>> 5) + 1;
  for (const [number, serviceId] of idOf.entries()) {
    if (serviceId === NO_ID) continue;
    const must = graph.rowMust(number);
    const may = graph.rowMay(number);
    const certain = packed(must, idOf, words);
    yield { serviceId, value: 'must', members: certain };
    yield { serviceId, value: 'may', members: must === may || must.equals(may) ? certain : packed(may, idOf, words) };
  }
}

/** A row over service numbers as a bitset over ids, without zero words at its end: equal members, equal bytes. */
function packed(row: BitSet, idOf: Int32Array, words: number): Uint32Array {
  const bits = new Uint32Array(words);
  let end = 0;
  eachBit(row, (number) => {
    const id = idOf[number] ?? NO_ID;
    if (id === NO_ID) return;
    const word = id >>> 5;
    bits[word] = (bits[word] ?? 0) | (1 << (id & 31));
    if (word >= end) end = word + 1;
  });
  return bits.subarray(0, end);
}
