import type { BitSet } from '@/lib/policy/bit-set';

/**
 * For each member the summed weight of the rows that hold it, a row's own number left out: the columns of a bit matrix
 * added up. Rows that are one shared object are walked once; rows without weight are not walked.
 */
export function columnSums(rows: readonly BitSet[], weightOf: (row: number) => number): Float64Array {
  const weights = new Map<BitSet, number>();
  rows.forEach((row, i) => {
    const weight = weightOf(i);
    if (weight !== 0) weights.set(row, (weights.get(row) ?? 0) + weight);
  });
  const sums = new Float64Array(rows.length);
  for (const [{ words }, weight] of weights) {
    for (let w = 0; w < words.length; w++) {
      let word = words[w] ?? 0;
      while (word !== 0) {
        const bit = word & -word;
        const member = (w << 5) + (31 - Math.clz32(bit));
        sums[member] = (sums[member] ?? 0) + weight;
        word ^= bit;
      }
    }
  }
  rows.forEach((row, i) => {
    if (row.has(i)) sums[i] = (sums[i] ?? 0) - weightOf(i);
  });
  return sums;
}
