import ipaddr from 'ipaddr.js';

/** Ranges that only exist within somebody's network; everything else is an address of the internet at large. */
const INSIDE = new Set(['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat', 'loopback', 'unspecified']);
const LOCAL_ONLY = new Set([...INSIDE, 'multicast', 'broadcast']);

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

/** IPv4-mapped IPv6 counts as IPv4; null where the text is no address. */
export function parseAddress(text: string): Parsed | null {
  if (!ipaddr.isValid(text) || (!text.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(text))) return null;
  return ipaddr.process(text);
}

const QUICK_IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

export const isAddress = (text: string): boolean => QUICK_IPV4.test(text) || parseAddress(text) !== null;

/** true for addresses that cannot be reached from elsewhere by their own number. */
export const isInside = (address: Parsed): boolean => LOCAL_ONLY.has(address.range());

/** The /24 or /48 that stands for an address outside every known network. */
export function foldedPrefix(address: Parsed): string {
  const bits = address.kind() === 'ipv4' ? 24 : 48;
  const bytes = address.toByteArray().map((byte, index) => (index < bits / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}

/** A CIDR made ready for matching; null where the text is none. */
export function parseCidr(text: string): readonly [Parsed, number] | null {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
}

export function inCidr(address: Parsed, cidr: readonly [Parsed, number]): boolean {
  return address.kind() === cidr[0].kind() && address.match(cidr[0], cidr[1]);
}
