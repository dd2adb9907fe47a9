import { BitSet } from './bit-set';

/** A set of units in three values: `must` is in every reading, `may` in at least one; one object where they agree. */
export interface UnitSet {
  readonly must: BitSet;
  readonly may: BitSet;
}

/** Equal bitsets as one object, so that equal rows are stored once and compared by identity. */
export class BitSetPool {
  private readonly byHash = new Map<number, BitSet[]>();
  private readonly memberLists = new Map<BitSet, Int32Array>();

  intern(set: BitSet): BitSet {
    let hash = 0x811c9dc5;
    for (const word of set.words) hash = Math.imul(hash ^ word, 0x01000193) ^ (hash >>> 15);
    const bucket = this.byHash.get(hash);
    if (bucket === undefined) {
      this.byHash.set(hash, [set]);
      return set;
    }
    const same = bucket.find((other) => other.equals(set));
    if (same === undefined) bucket.push(set);
    return same ?? set;
  }

  /** Members of a pooled set, ascending; computed once. */
  members(set: BitSet): Int32Array {
    const known = this.memberLists.get(set);
    if (known !== undefined) return known;
    const list = membersOf(set);
    this.memberLists.set(set, list);
    return list;
  }
}

export function membersOf(set: BitSet): Int32Array {
  const list = new Int32Array(set.count());
  let n = 0;
  for (let w = 0; w < set.words.length; w++) {
    let word = set.words[w] ?? 0;
    while (word !== 0) {
      const bit = word & -word;
      list[n++] = (w << 5) + (31 - Math.clz32(bit));
      word ^= bit;
    }
  }
  return list;
}

export function fullBitSet(size: number): BitSet {
  const set = new BitSet(size);
  set.words.fill(0xffffffff);
  const rest = size & 31;
  const last = set.words.length - 1;
  if (rest !== 0 && last >= 0) set.words[last] = (1 << rest) - 1;
  return set;
}
