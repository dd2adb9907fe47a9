/** Algebra of port sets; every result is sorted, merged and safe to share. */
import { ALL_PORTS, NO_PORTS, type PortRange, type PortSet, PROTOCOLS } from './port-set';

const LOWEST = 1;
const HIGHEST = 65535;

/** Any ranges, in any order, overlapping or not, as one port set. Empty and inverted ranges vanish. */
export function portSet(ranges: Iterable<PortRange>): PortSet {
  const all = [...ranges];
  const result: PortRange[] = [];
  for (const protocol of PROTOCOLS) {
    const own = all
      .filter((range) => range.protocol === protocol && range.to >= range.from)
      .sort((a, b) => a.from - b.from);
    let open: { protocol: typeof protocol; from: number; to: number } | null = null;
    for (const range of own) {
      if (open !== null && range.from <= open.to + 1) {
        open.to = Math.max(open.to, range.to);
      } else {
        open = { protocol, from: range.from, to: range.to };
        result.push(open);
      }
    }
  }
  return result;
}

/** Ports of either set. */
export function unionPorts(a: PortSet, b: PortSet): PortSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return portSet([...a, ...b]);
}

/** Ports of both sets. */
export function intersectPorts(a: PortSet, b: PortSet): PortSet {
  const result: PortRange[] = [];
  for (const left of a) {
    for (const right of b) {
      if (left.protocol !== right.protocol) continue;
      const from = Math.max(left.from, right.from);
      const to = Math.min(left.to, right.to);
      if (from <= to) result.push({ protocol: left.protocol, from, to });
    }
  }
  return result.length === 0 ? NO_PORTS : portSet(result);
}

/** Ports of `a` that are not in `b`. */
export function subtractPorts(a: PortSet, b: PortSet): PortSet {
  if (b.length === 0) return a;
  return intersectPorts(a, complementPorts(b));
}

/** Every port of the three protocols that is not in `ports`. */
export function complementPorts(ports: PortSet): PortSet {
  const result: PortRange[] = [];
  for (const protocol of PROTOCOLS) {
    let next = LOWEST;
    for (const range of ports) {
      if (range.protocol !== protocol) continue;
      if (range.from > next) result.push({ protocol, from: next, to: range.from - 1 });
      next = range.to + 1;
    }
    if (next <= HIGHEST) result.push({ protocol, from: next, to: HIGHEST });
  }
  return result;
}

export function containsPort(ports: PortSet, traffic: { protocol: PortRange['protocol']; port: number }): boolean {
  return ports.some((r) => r.protocol === traffic.protocol && r.from <= traffic.port && traffic.port <= r.to);
}

/** True when every port of `inner` is in `outer`. */
export function includesPorts(outer: PortSet, inner: PortSet): boolean {
  return subtractPorts(inner, outer).length === 0;
}

export function equalPorts(a: PortSet, b: PortSet): boolean {
  return portKey(a) === portKey(b);
}

/** A key that two port sets share exactly when they hold the same ports. */
export function portKey(ports: PortSet): string {
  return ports.map((r) => `${r.protocol}${r.from}-${r.to}`).join(',');
}

/** For people: `8080/TCP, 9000-9010/UDP`, `any TCP port`, `all ports`, `no port`. */
export function formatPorts(ports: PortSet): string {
  if (ports.length === 0) return 'no port';
  if (portKey(ports) === portKey(ALL_PORTS)) return 'all ports';
  return ports.map(formatRange).join(', ');
}

function formatRange(range: PortRange): string {
  if (range.from === LOWEST && range.to === HIGHEST) return `any ${range.protocol} port`;
  return range.from === range.to ? `${range.from}/${range.protocol}` : `${range.from}-${range.to}/${range.protocol}`;
}

/** Number of single ports in the set; all three protocols in full are 196,605. */
export function countPorts(ports: PortSet): number {
  return ports.reduce((sum, range) => sum + range.to - range.from + 1, 0);
}
