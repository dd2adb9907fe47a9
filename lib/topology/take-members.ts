import type { BitSet } from '@/lib/policy/bit-set';

/** Moves what `from` shares with `row` out of `from` and onto the end of `into`, ascending: one pass over the words. */
export function takeMembers(from: BitSet, row: BitSet | undefined, into: number[]): void {
  if (row === undefined) return;
  for (let w = 0; w < row.words.length; w++) {
    let fresh = (row.words[w] ?? 0) & (from.words[w] ?? 0);
    if (fresh === 0) continue;
    from.words[w] = (from.words[w] ?? 0) & ~fresh;
    while (fresh !== 0) {
      const bit = fresh & -fresh;
      into.push((w << 5) + (31 - Math.clz32(bit)));
      fresh ^= bit;
    }
  }
}
