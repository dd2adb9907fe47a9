import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

export interface Cidr {
  readonly network: Address;
  readonly prefix: number;
}

/** Reads `10.0.0.0/8`, `2001:db8::/32` or a single address; throws an Error that says what was expected. */
export function parseCidr(text: string): Cidr {
  const [address = '', length, ...rest] = text.split('/');
  const network = parseAddress(address);
  if (!network || rest.length > 0) throw new Error(`expected an address block such as 10.20.0.0/16, found "${text}"`);
  const bits = network.kind() === 'ipv4' ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (length !== undefined && (!/^\d{1,3}$/.test(length) || prefix > bits)) {
    throw new Error(`expected a prefix length from 0 to ${bits}, found "${length}"`);
  }
  const base = baseOf(network, prefix);
  if (base !== network.toString()) {
    throw new Error(`"${text}" has bits set beyond its prefix; did you mean ${base}/${prefix}?`);
  }
  return { network, prefix };
}

/** An IPv4 or IPv6 address, or null. IPv4 only in its four-part decimal form. */
export function parseAddress(text: string): Address | null {
  const plain = ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(':') && ipaddr.IPv6.isValid(text));
  return plain ? ipaddr.parse(text) : null;
}

export function contains(block: Cidr, address: Address): boolean {
  if (address instanceof ipaddr.IPv4) {
    return block.network instanceof ipaddr.IPv4 && address.match(block.network, block.prefix);
  }
  return block.network instanceof ipaddr.IPv6 && address.match(block.network, block.prefix);
}

/** true where one of the blocks lies within the other: blocks never overlap in part. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.prefix <= b.prefix ? contains(a, b.network) : contains(b, a.network);
}

function baseOf(address: Address, prefix: number): string {
  return address.kind() === 'ipv4'
    ? ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${prefix}`).toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${prefix}`).toString();
}
