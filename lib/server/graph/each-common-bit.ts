import type { BitSet } from '@/lib/policy/bit-set';

/** Calls `visit` for every member of both sets in ascending order, without making a third. */
export function eachCommonBit(a: BitSet, b: BitSet, visit: (member: number) => void): void {
  const [left, right] = [a.words, b.words];
  for (let w = 0; w < right.length; w++) {
    let word = (left[w] ?? 0) & (right[w] ?? 0);
    while (word !== 0) {
      const bit = word & -word;
      visit((w << 5) + (31 - Math.clz32(bit)));
      word ^= bit;
    }
  }
}
