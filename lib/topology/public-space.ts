import { type AddressRange, parseAddress, parseCidr, subtractRanges } from '@/lib/policy/address-range';

/**
 * Addresses that nobody routes on the internet (RFC 6890): private, shared, loopback, link-local, multicast, reserved.
 * Documentation ranges are left in: worked examples use them as the outside, and real traffic never carries them.
 */
const SPECIAL: readonly AddressRange[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
].flatMap((cidr) => parseCidr(cidr) ?? []);

/** The parts of a range that can be on the internet. */
export function publicParts(range: AddressRange): AddressRange[] {
  return subtractRanges(range, SPECIAL);
}

export function isPublicAddress(address: string): boolean {
  const range = parseAddress(address);
  return range !== null && publicParts(range).length > 0;
}

/** The inclusive range between two addresses, or null where they are none or of two families. */
export function rangeBetween(first: string, last: string): AddressRange | null {
  const a = parseAddress(first);
  const b = parseAddress(last);
  return a === null || b === null || a.family !== b.family ? null : { family: a.family, first: a.first, last: b.last };
}
