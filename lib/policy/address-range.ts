import ipaddr from 'ipaddr.js';

/** An inclusive range of addresses of one family; bounds are the addresses as unsigned integers. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32n, 6: 128n } as const;

/** Every address of a family. */
export function everyAddress(family: 4 | 6): AddressRange {
  return { family, first: 0n, last: (1n << BITS[family]) - 1n };
}

/** One address as the range of itself; null where the text is no address. */
export function parseAddress(text: string): AddressRange | null {
  if (!ipaddr.isValid(text) || (!text.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(text))) return null;
  const parsed = ipaddr.parse(text);
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { family: parsed.kind() === 'ipv4' ? 4 : 6, first: value, last: value };
}

/** `10.0.0.0/8` or `fd00::/8`; bits below the prefix are ignored as Kubernetes ignores them. Null where unreadable. */
export function parseCidr(text: string): AddressRange | null {
  const match = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text);
  const address = match?.[1] === undefined ? null : parseAddress(match[1]);
  if (match === null || address === null) return null;
  const prefix = BigInt(match[2] ?? '');
  const bits = BITS[address.family];
  if (prefix > bits) return null;
  const host = (1n << (bits - prefix)) - 1n;
  return { family: address.family, first: address.first & ~host, last: address.first | host };
}

/** True when every address of `inner` is in `outer`. */
export function containsRange(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** What is left of `range` without `holes`: sorted, apart. */
export function subtractRanges(range: AddressRange, holes: readonly AddressRange[]): AddressRange[] {
  const rest: AddressRange[] = [];
  let next = range.first;
  const relevant = holes.filter((hole) => overlaps(range, hole));
  for (const hole of relevant.sort((a, b) => (a.first < b.first ? -1 : 1))) {
    if (hole.first > next) rest.push({ family: range.family, first: next, last: hole.first - 1n });
    if (hole.last >= next) next = hole.last + 1n;
  }
  if (next <= range.last) rest.push({ family: range.family, first: next, last: range.last });
  return rest;
}

/** The address in its usual text form. */
export function formatAddress(family: 4 | 6, value: bigint): string {
  const bytes: number[] = [];
  for (let shift = BITS[family] - 8n; shift >= 0n; shift -= 8n) bytes.push(Number((value >> shift) & 0xffn));
  return ipaddr.fromByteArray(bytes).toString();
}

function ranges(...cidrs: string[]): AddressRange[] {
  return cidrs.map(parseCidr).filter((range) => range !== null);
}

/** Where clusters take pod and node addresses from: RFC 1918, RFC 6598, RFC 4193. */
export const PRIVATE_SPACE: readonly AddressRange[] = ranges(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
);

/** Never the internet: private space and what IANA's special-purpose registries keep from being routed. */
export const NOT_INTERNET: readonly AddressRange[] = [
  ...PRIVATE_SPACE,
  ...ranges('0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15'),
  ...ranges('198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'),
];
