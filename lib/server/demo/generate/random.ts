/**
 * Seeded pseudo-random numbers (sfc32 over a hashed seed): the same seed gives the same estate on every machine.
 * Not for secrets.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    this.#a = hashText(seed, 0x9e3779b9);
    this.#b = hashText(seed, 0x243f6a88);
    this.#c = hashText(seed, 0xb7e15162);
    for (let round = 0; round < 12; round++) this.uint32();
  }

  /** The next 32 bits, unsigned. */
  uint32(): number {
    const t = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** Uniform integer in [from, to], both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  /** One of `items`; throws a RangeError when there is none. */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.unit() * items.length)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  }

  /** A Poisson count with this mean (Knuth below 30, a rounded normal above). */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.#normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.unit(); product > limit; product *= this.unit()) count++;
    return count;
  }

  /** An RFC 4122 version 4 UUID from this sequence. */
  uuid(): string {
    const a = hex8(this.uint32());
    const b = hex8((this.uint32() & 0xffff0fff) | 0x4000);
    const c = hex8((this.uint32() & 0x3fffffff) | 0x80000000);
    return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${hex8(this.uint32())}`;
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }
}

/** Eight hexadecimal digits of a 32-bit number. */
function hex8(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** FNV-1a over the characters, started at `basis`. */
export function hashText(text: string, basis = 0x811c9dc5): number {
  let hash = basis | 0;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
