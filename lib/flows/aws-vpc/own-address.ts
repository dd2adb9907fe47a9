/**
 * Learns which address an interface carries: the one that all its records share. Where it carries several (pods
 * on secondary addresses), none is shared and the reporter's side stays unknown.
 */
export class OwnAddress {
  private readonly seen = new Map<string, readonly string[]>();

  /** The interface's address once two different peers have shown it; null before and where it has several. */
  learn(networkInterface: string, source: string, destination: string): string | null {
    const before = this.seen.get(networkInterface);
    if (!before) {
      this.seen.set(networkInterface, [source, destination]);
      return null;
    }
    const shared =
      before.length === 0 ? before : before.filter((address) => address === source || address === destination);
    if (shared.length !== before.length) this.seen.set(networkInterface, shared);
    return shared.length === 1 ? (shared[0] ?? null) : null;
  }
}
