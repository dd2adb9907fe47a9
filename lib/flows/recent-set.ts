/**
 * Remembers keys for a stretch of flow time in bounded memory: two generations, the older one dropped when the
 * newer has lasted `windowMs` or holds `limit` keys.
 */
export class RecentSet {
  private young = new Set<string>();
  private old = new Set<string>();
  private since = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly windowMs: number,
    private readonly limit = 100_000,
  ) {}

  /** true where the key was not there; it is now. */
  add(key: string, time: number): boolean {
    if (time - this.since > this.windowMs || this.young.size >= this.limit) {
      this.old = time - this.since > 2 * this.windowMs ? new Set() : this.young;
      this.young = new Set();
      this.since = time;
    }
    if (this.young.has(key) || this.old.has(key)) return false;
    this.young.add(key);
    return true;
  }
}
