import { type AddressRange, containsRange, everyAddress } from './address-range';

/** The address space cut at every boundary that a policy names: within an atom no policy sees a difference. */
export interface AddressSpace {
  /** IPv4 first, then IPv6, ascending; together they cover each family that occurs. */
  readonly atoms: readonly AddressRange[];
  /** A key that two lists of addresses share when no policy distinguishes them. */
  signature(addresses: readonly AddressRange[]): string;
}

/**
 * Cuts at the bounds of `named`. IPv6 has atoms only where `withIpv6` says that something in the estate speaks it:
 * otherwise it would double every answer about the outside without saying anything new.
 */
export function cutAddressSpace(named: readonly AddressRange[], withIpv6: boolean): AddressSpace {
  const atoms = [...cutFamily(named, 4), ...(withIpv6 ? cutFamily(named, 6) : [])];
  return {
    atoms,
    signature: (addresses) =>
      [...new Set(addresses.map((address) => atoms.findIndex((atom) => containsRange(atom, address))))]
        .sort((a, b) => a - b)
        .join(','),
  };
}

function cutFamily(named: readonly AddressRange[], family: 4 | 6): AddressRange[] {
  const whole = everyAddress(family);
  const starts = new Set<bigint>([whole.first]);
  for (const range of named) {
    if (range.family !== family) continue;
    starts.add(range.first);
    if (range.last < whole.last) starts.add(range.last + 1n);
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.map((first, i) => ({ family, first, last: (sorted[i + 1] ?? whole.last + 1n) - 1n }));
}
