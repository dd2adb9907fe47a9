/** Keeps the most recently used of what is dear to compute. Callers that ask at once share one computation. */
export class RunCache<T> {
  private readonly held = new Map<string, Promise<T>>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string, compute: () => Promise<T>): Promise<T> {
    const known = this.held.get(key);
    if (known) {
      this.held.delete(key);
      this.held.set(key, known);
      return known;
    }
    const made = compute();
    this.held.set(key, made);
    // A failure is not kept: the next caller tries again.
    made.catch(() => this.held.delete(key));
    for (const oldest of this.held.keys()) {
      if (this.held.size <= this.most) break;
      this.held.delete(oldest);
    }
    return made;
  }
}
