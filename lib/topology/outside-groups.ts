import type { ExternalGroupSpec, Service } from '@/lib/inventory/service-model';
import { type AddressRange, overlaps, parseAddress, parseCidr, subtractRanges } from '@/lib/policy/address-range';
import type { Vertex } from '@/lib/policy/reachability';
import { publicParts, rangeBetween } from './public-space';

export const INTERNET_KEY = 'external/internet';
export const UNKNOWN_INSIDE_KEY = 'unknown/inside';

/** One node of the graph outside the inventory, with the ranges of the reachability that its addresses lie in. */
export interface OutsideGroup {
  readonly service: Service;
  readonly ranges: readonly {
    readonly vertex: number;
    /** Which addresses of the range belong to the group. */
    readonly spans: readonly AddressRange[];
  }[];
  /** Known by host names only: it lies somewhere outside, no one can say in which range. */
  readonly addressless: boolean;
  /** Its addresses are on the internet, so that a way in needs a door. */
  readonly needsDoor: boolean;
}

interface Range {
  readonly vertex: number;
  readonly span: AddressRange;
}

/**
 * The internet (every public address that is neither inventory nor a named external group), each named group, and
 * private addresses that policies tell apart and nothing claims. A range is uniform to every policy, so a group that
 * lies within one is judged exactly.
 */
export function outsideGroups(
  vertices: readonly Vertex[],
  externals: readonly ExternalGroupSpec[],
  placed: readonly Service[],
): readonly OutsideGroup[] {
  const ranges: Range[] = vertices.flatMap((v, vertex) => {
    const span = v.kind === 'outside' ? rangeBetween(v.first, v.last) : null;
    return span === null ? [] : [{ vertex, span }];
  });
  const known = new Map(placed.filter((s) => s.kind === 'external').map((s) => [s.key, s]));
  const specs = [...externals];
  for (const service of known.values()) {
    if (service.key !== INTERNET_KEY && !specs.some((s) => `external/${s.name}` === service.key)) {
      specs.push({ name: service.name, kind: 'other', cidrs: [], hosts: [], ref: { source: '-', line: 1 } });
    }
  }
  const named = specs
    .filter((spec) => `external/${spec.name}` !== INTERNET_KEY)
    .map((spec) => namedGroup(spec, ranges, known.get(`external/${spec.name}`)));
  const claimed = specs.flatMap((spec) => spec.cidrs.flatMap((cidr) => spanOf(cidr) ?? []));
  const internet: OutsideGroup = {
    service: known.get(INTERNET_KEY) ?? outsideService(INTERNET_KEY, 'internet'),
    ranges: ranges.flatMap(({ vertex, span }) => {
      const spans = publicParts(span).flatMap((part) => subtractRanges(part, claimed));
      return spans.length === 0 ? [] : [{ vertex, spans }];
    }),
    addressless: false,
    needsDoor: true,
  };
  return [internet, ...unknownInside(ranges, claimed), ...named];
}

function namedGroup(spec: ExternalGroupSpec, ranges: readonly Range[], placed: Service | undefined): OutsideGroup {
  const spans = spec.cidrs.flatMap((cidr) => spanOf(cidr) ?? []);
  const addressless = spans.length === 0;
  return {
    service: placed ?? outsideService(`external/${spec.name}`, spec.name),
    ranges: ranges.flatMap(({ vertex, span }) => {
      const own = addressless ? publicParts(span) : spans.filter((s) => overlaps(s, span));
      return own.length === 0 ? [] : [{ vertex, spans: own }];
    }),
    addressless,
    needsDoor: addressless || spans.some((span) => publicParts(span).length > 0),
  };
}

function unknownInside(ranges: readonly Range[], claimed: readonly AddressRange[]): OutsideGroup[] {
  const own = ranges.flatMap(({ vertex, span }) => {
    if (publicParts(span).length > 0) return [];
    const spans = subtractRanges(span, claimed);
    return spans.length === 0 ? [] : [{ vertex, spans }];
  });
  if (own.length === 0) return [];
  const service = outsideService(UNKNOWN_INSIDE_KEY, 'unknown, inside');
  return [{ service, ranges: own, addressless: false, needsDoor: false }];
}

function outsideService(key: string, name: string): Service {
  return {
    key,
    name,
    kind: 'external',
    cluster: '',
    namespace: '',
    environment: null,
    team: null,
    segment: null,
    tier: null,
    criticality: 'low',
    data: [],
    transit: false,
    transitReason: null,
    workloads: [],
  };
}

/** A bare address in the estate file is the range of itself. */
function spanOf(text: string): AddressRange | null {
  return parseCidr(text) ?? parseAddress(text);
}
