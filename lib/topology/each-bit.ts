import type { BitSet } from '@/lib/policy/bit-set';

/** Calls `visit` for every member in ascending order: several times faster than iterating, for hot loops. */
export function eachBit(bits: BitSet, visit: (member: number) => void): void {
  const words = bits.words;
  for (let w = 0; w < words.length; w++) {
    let word = words[w] ?? 0;
    while (word !== 0) {
      const bit = word & -word;
      visit((w << 5) + (31 - Math.clz32(bit)));
      word ^= bit;
    }
  }
}
