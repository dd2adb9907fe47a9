/** A fixed-size set of small integers, one bit each. */
export class BitSet {
  readonly size: number;
  readonly words: Uint32Array;

  /** `size` is the number of members that can be held: 0 to size - 1. */
  constructor(size: number, words?: Uint32Array) {
    this.size = size;
    this.words = words ?? new Uint32Array((size + 31) >>> 5);
  }

  has(i: number): boolean {
    return ((this.words[i >>> 5] ?? 0) & (1 << (i & 31))) !== 0;
  }

  add(i: number): this {
    const w = i >>> 5;
    this.words[w] = (this.words[w] ?? 0) | (1 << (i & 31));
    return this;
  }

  delete(i: number): this {
    const w = i >>> 5;
    this.words[w] = (this.words[w] ?? 0) & ~(1 << (i & 31));
    return this;
  }

  clone(): BitSet {
    return new BitSet(this.size, this.words.slice());
  }

  /** Becomes equal to `other`, which is of the same size. */
  assign(other: BitSet): this {
    this.words.set(other.words);
    return this;
  }

  /** Adds every member of `other`; says whether anything was new. */
  unionWith(other: BitSet): boolean {
    let changed = 0;
    for (let w = 0; w < this.words.length; w++) {
      const before = this.words[w] ?? 0;
      const after = before | (other.words[w] ?? 0);
      changed |= before ^ after;
      this.words[w] = after;
    }
    return changed !== 0;
  }

  intersectWith(other: BitSet): this {
    for (let w = 0; w < this.words.length; w++) this.words[w] = (this.words[w] ?? 0) & (other.words[w] ?? 0);
    return this;
  }

  subtract(other: BitSet): this {
    for (let w = 0; w < this.words.length; w++) this.words[w] = (this.words[w] ?? 0) & ~(other.words[w] ?? 0);
    return this;
  }

  equals(other: BitSet): boolean {
    if (this.size !== other.size) return false;
    for (let w = 0; w < this.words.length; w++) if (this.words[w] !== other.words[w]) return false;
    return true;
  }

  isEmpty(): boolean {
    for (const word of this.words) if (word !== 0) return false;
    return true;
  }

  count(): number {
    let n = 0;
    for (const word of this.words) {
      let v = word - ((word >>> 1) & 0x55555555);
      v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
      n += (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    return n;
  }

  /** Members in ascending order. */
  *[Symbol.iterator](): IterableIterator<number> {
    for (let w = 0; w < this.words.length; w++) {
      let word = this.words[w] ?? 0;
      while (word !== 0) {
        const bit = word & -word;
        yield (w << 5) + (31 - Math.clz32(bit));
        word ^= bit;
      }
    }
  }
}
