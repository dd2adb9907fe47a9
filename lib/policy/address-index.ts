import { type AddressMatch, effectiveRanges, mayHoldPods } from './address-match';
import { type AddressRange, containsRange, overlaps } from './address-range';
import { BitSet } from './bit-set';
import type { MatchOptions } from './match-unit';
import type { UnitSet } from './unit-set';
import type { PodUnit, Units } from './units';

/** Answers address matches for all units at once: most pods share one answer, and outside atoms are sorted. */
export class AddressIndex {
  private readonly unknownAddress: BitSet;
  private readonly known: { readonly index: number; readonly unit: PodUnit }[] = [];
  private readonly byCluster = new Map<string, BitSet>();

  constructor(
    private readonly units: Units,
    private readonly options: MatchOptions,
  ) {
    const size = units.units.length;
    this.unknownAddress = new BitSet(size);
    units.units.forEach((unit, index) => {
      if (unit.kind === 'outside') return;
      if (unit.kind === 'pods' && unit.addresses.length > 0) this.known.push({ index, unit });
      else this.unknownAddress.add(index);
      const own = this.byCluster.get(unit.cluster) ?? new BitSet(size);
      this.byCluster.set(unit.cluster, own.add(index));
    });
  }

  evaluate(match: AddressMatch): UnitSet {
    const ranges = effectiveRanges(match);
    const must = new BitSet(this.units.units.length);
    for (const range of ranges) this.addOutside(must, range);
    const may = must.clone();
    for (const { index, unit } of this.known) {
      const inside = unit.addresses.some((address) => ranges.some((range) => containsRange(range, address)));
      if (!inside) continue;
      may.add(index);
      if (this.options.addressRulesOnPods === 'conventional') must.add(index);
    }
    if (mayHoldPods(ranges)) may.unionWith(this.unknownAddress);
    const own = this.byCluster.get(match.cluster);
    if (this.options.addressRulesOnPods === 'never' && own !== undefined) may.subtract(own);
    return may.equals(must) ? { must: may, may } : { must, may };
  }

  private addOutside(set: BitSet, range: AddressRange): void {
    const { firstOutside, outsideCount } = this.units;
    let low = 0;
    let high = outsideCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.before(firstOutside + middle, range)) low = middle + 1;
      else high = middle;
    }
    for (let i = firstOutside + low; i < firstOutside + outsideCount; i++) {
      const unit = this.units.units[i];
      if (unit?.kind !== 'outside' || !overlaps(range, unit.range)) return;
      set.add(i);
    }
  }

  /** Whether the outside unit lies wholly before the range; IPv4 comes before IPv6. */
  private before(index: number, range: AddressRange): boolean {
    const unit = this.units.units[index];
    if (unit?.kind !== 'outside') return false;
    return unit.range.family === range.family ? unit.range.last < range.first : unit.range.family < range.family;
  }
}
