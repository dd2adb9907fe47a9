import { ALL_PORTS, NO_PORTS, type PortSet } from './port-set';
import { intersectPorts, portKey, subtractPorts, unionPorts } from './port-set-operations';

/** Number of an interned port set: equal sets have equal numbers. */
export type PortSetId = number;

export const NONE: PortSetId = 0;
export const EVERY: PortSetId = 1;

type Operation = (a: PortSet, b: PortSet) => PortSet;

/** Port sets by number, with every operation computed once per pair: an estate has few distinct ones. */
export class PortTable {
  private readonly sets: PortSet[] = [];
  private readonly ids = new Map<string, PortSetId>();
  private readonly unions = new Map<number, PortSetId>();
  private readonly intersections = new Map<number, PortSetId>();
  private readonly differences = new Map<number, PortSetId>();

  constructor() {
    this.intern(NO_PORTS);
    this.intern(ALL_PORTS);
  }

  intern(ports: PortSet): PortSetId {
    const key = portKey(ports);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.sets.length;
    this.sets.push(ports);
    this.ids.set(key, id);
    return id;
  }

  get(id: PortSetId): PortSet {
    return this.sets[id] ?? NO_PORTS;
  }

  union(a: PortSetId, b: PortSetId): PortSetId {
    if (a === b || b === NONE) return a;
    if (a === NONE) return b;
    if (a === EVERY || b === EVERY) return EVERY;
    return this.cached(this.unions, a < b ? a : b, a < b ? b : a, unionPorts);
  }

  intersect(a: PortSetId, b: PortSetId): PortSetId {
    if (a === b || b === EVERY) return a;
    if (a === EVERY) return b;
    if (a === NONE || b === NONE) return NONE;
    return this.cached(this.intersections, a < b ? a : b, a < b ? b : a, intersectPorts);
  }

  /** Ports of `a` that are not in `b`. */
  subtract(a: PortSetId, b: PortSetId): PortSetId {
    if (a === b || a === NONE || b === EVERY) return NONE;
    if (b === NONE) return a;
    return this.cached(this.differences, a, b, subtractPorts);
  }

  private cached(cache: Map<number, PortSetId>, a: PortSetId, b: PortSetId, operation: Operation): PortSetId {
    // Two numbers below 2^26 fit one exact double.
    const key = a * 0x4000000 + b;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const id = this.intern(operation(this.get(a), this.get(b)));
    cache.set(key, id);
    return id;
  }
}
