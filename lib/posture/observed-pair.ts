import type { Protocol } from '@/lib/inventory/model';

/** What flow summaries say of one (initiator, responder, protocol, port). Times are milliseconds since the epoch, UTC. */
export interface ObservedPair {
  /** `Service.key`. */
  readonly initiator: string;
  readonly responder: string;
  /** IANA number. */
  readonly protocol: number;
  readonly port: number;
  readonly firstAllowed: number | null;
  readonly lastAllowed: number | null;
  readonly firstDenied: number | null;
  readonly lastDenied: number | null;
  /** Attempts, as far back as summaries are kept. */
  readonly allowedCount: number;
  readonly deniedCount: number;
  readonly wouldDenyCount: number;
  readonly unknownCount: number;
  /** Refused attempts after the last allowed one, where the caller knows; else all refusals are taken. */
  readonly deniedSinceAllowed?: number;
}

const NAMES: Readonly<Record<number, Protocol>> = { 6: 'TCP', 17: 'UDP', 132: 'SCTP' };

/** The protocols that policies can name; null for ICMP and the rest, of which the model does not speak. */
export function protocolName(number: number): Protocol | null {
  return NAMES[number] ?? null;
}

/** `8443/TCP`, `ICMP`, `protocol 47`. */
export function trafficText(protocol: number, port: number): string {
  const name = protocolName(protocol);
  if (name !== null) return `${port}/${name}`;
  return protocol === 1 || protocol === 58 ? 'ICMP' : `protocol ${protocol}`;
}
