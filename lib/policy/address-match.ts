import { type AddressRange, overlaps, PRIVATE_SPACE, parseCidr, subtractRanges } from './address-range';
import type { EndpointMatch } from './endpoint-match';

export type AddressMatch = Extract<EndpointMatch, { kind: 'address' }>;

/** A block without its exceptions. */
export function effectiveRanges(match: AddressMatch): readonly AddressRange[] {
  const whole = parseCidr(match.cidr);
  if (whole === null) return [];
  return subtractRanges(
    whole,
    match.except.map(parseCidr).filter((range) => range !== null),
  );
}

/** Whether a pod of unknown address could be inside: pods are taken to live in private space. */
export function mayHoldPods(ranges: readonly AddressRange[]): boolean {
  return ranges.some((range) => PRIVATE_SPACE.some((space) => overlaps(range, space)));
}
