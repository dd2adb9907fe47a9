/** Sets of (protocol, port), kept as sorted, merged, inclusive ranges. */
import type { Protocol } from '@/lib/inventory/model';

export interface PortRange {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

/** Sorted by protocol (TCP, UDP, SCTP), then by `from`; ranges neither touch nor overlap within a protocol. */
export type PortSet = readonly PortRange[];

export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
export const NO_PORTS: PortSet = [];
/** Every port of the three protocols that policies can name: 1 to 65535. */
export const ALL_PORTS: PortSet = PROTOCOLS.map((protocol) => ({ protocol, from: 1, to: 65535 }));
