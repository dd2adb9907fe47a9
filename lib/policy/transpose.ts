import { BitSet } from './bit-set';

/** The transposed square bit matrix: bit b of result row a is bit a of input row b. */
export function transpose(rows: readonly BitSet[]): BitSet[] {
  const size = rows.length;
  const words = (size + 31) >>> 5;
  const result = rows.map(() => new BitSet(size));
  const block = new Uint32Array(32);
  for (let rowWord = 0; rowWord < words; rowWord++) {
    for (let columnWord = 0; columnWord < words; columnWord++) {
      let some = 0;
      for (let i = 0; i < 32; i++) {
        const word = rows[rowWord * 32 + i]?.words[columnWord] ?? 0;
        block[i] = word;
        some |= word;
      }
      if (some === 0) continue;
      transposeBlock(block);
      for (let i = 0; i < 32; i++) {
        const target = result[columnWord * 32 + i];
        if (target !== undefined) target.words[rowWord] = block[i] ?? 0;
      }
    }
  }
  return result;
}

/** 32 x 32 bits in place, by swapping ever smaller squares (bit 0 is the first column). */
function transposeBlock(block: Uint32Array): void {
  let mask = 0x0000ffff;
  for (let width = 16; width !== 0; width >>>= 1, mask ^= mask << width) {
    for (let k = 0; k < 32; k = (k + width + 1) & ~width) {
      const low = block[k] ?? 0;
      const high = block[k + width] ?? 0;
      const swap = ((low >>> width) ^ high) & mask;
      block[k + width] = high ^ swap;
      block[k] = low ^ (swap << width);
    }
  }
}
