import { BitSet } from './bit-set';

/** `count` rows of `size` bits that share one buffer; a square matrix unless told. */
export function emptyRows(size: number, count = size): BitSet[] {
  const words = (size + 31) >>> 5;
  const buffer = new Uint32Array(words * count);
  return Array.from({ length: count }, (_, i) => new BitSet(size, buffer.subarray(i * words, (i + 1) * words)));
}

/** Swaps the two triangles of a 32 x 32 block of bits in place: row r, bit c becomes row c, bit r. */
function transposeBlock(block: Uint32Array): void {
  let mask = 0x0000ffff;
  for (let step = 16; step !== 0; step >>>= 1, mask ^= mask << step) {
    for (let k = 0; k < 32; k = (k + step + 1) & ~step) {
      const low = block[k] ?? 0;
      const high = block[k + step] ?? 0;
      const swap = ((low >>> step) ^ high) & mask;
      block[k] = low ^ (swap << step);
      block[k + step] = high ^ swap;
    }
  }
}

/** The same arrows reversed. Works block by block: 10,000 rows in some tens of milliseconds. */
export function transpose(rows: readonly BitSet[]): BitSet[] {
  const size = rows.length;
  const result = emptyRows(size);
  const block = new Uint32Array(32);
  for (let top = 0; top < size; top += 32) {
    for (let left = 0; left < size; left += 32) {
      let any = 0;
      for (let k = 0; k < 32; k++) {
        const word = rows[top + k]?.words[left >>> 5] ?? 0;
        block[k] = word;
        any |= word;
      }
      if (any === 0) continue;
      transposeBlock(block);
      for (let k = 0; k < 32; k++) {
        const target = result[left + k];
        if (target !== undefined) target.words[top >>> 5] = block[k] ?? 0;
      }
    }
  }
  return result;
}
