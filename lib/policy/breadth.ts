import { NOT_INTERNET, overlaps, parseCidr, subtractRanges } from './address-range';
import { BitSet } from './bit-set';
import type { Half } from './half';
import { EVERY } from './port-table';
import type { Direction } from './reachability';
import { membersOf } from './unit-set';
import type { OutsideUnit, Units } from './units';

/** What makes an allowed side unlimited: all of the internet, or everybody in the cluster, on all ports. */
export interface Breadth {
  readonly peers: BitSet;
  readonly words: string;
}

const GLOBAL_IPV6 = parseCidr('2000::/3');

/** Tells limited from unlimited; the sets that would make it unlimited are made once. */
export class BreadthReader {
  private readonly internet: readonly BitSet[];
  private readonly everybody = new Map<string, BitSet>();

  constructor(private readonly units: Units) {
    const size = units.units.length;
    const byFamily = { 4: new BitSet(size), 6: new BitSet(size) };
    units.units.forEach((unit, i) => {
      if (unit.kind === 'outside') {
        if (isInternet(unit)) byFamily[unit.range.family].add(i);
      } else if (unit.kind === 'stranger' || !unit.hostNetwork) {
        const own = this.everybody.get(unit.cluster) ?? new BitSet(size);
        this.everybody.set(unit.cluster, own.add(i));
      }
    });
    this.internet = [byFamily[4], byFamily[6]].filter((set) => !set.isEmpty());
  }

  /** Null where what a unit's half certainly allows is limited. */
  of(unit: number, half: Half, direction: Direction): Breadth | null {
    const wide = new BitSet(this.units.units.length);
    for (const group of half.groups) if (group.must === EVERY) wide.unionWith(group.peers);
    // A pod always reaches itself, so it need not be named.
    wide.add(unit);
    const word = direction === 'ingress' ? 'from' : 'to';
    for (const peers of this.internet) {
      if (holdsAll(wide, peers)) return { peers, words: `all ports ${word} the whole internet` };
    }
    const own = this.units.units[unit];
    const everybody = own?.kind === 'pods' ? this.everybody.get(own.cluster) : undefined;
    if (everybody === undefined || !holdsAll(wide, everybody)) return null;
    return { peers: everybody.clone().delete(unit), words: `all ports ${word} every pod of the cluster` };
  }
}

/** Whether the range holds addresses of the internet proper. */
function isInternet({ range }: OutsideUnit): boolean {
  if (range.family === 6) return GLOBAL_IPV6 !== null && overlaps(range, GLOBAL_IPV6);
  return subtractRanges(range, NOT_INTERNET).length > 0;
}

export function holdsAll(outer: BitSet, inner: BitSet): boolean {
  return inner.clone().subtract(outer).isEmpty();
}

export function meetsAny(a: BitSet, b: BitSet): boolean {
  return membersOf(a.clone().intersectWith(b)).length > 0;
}
