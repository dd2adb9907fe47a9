import { AddressIndex } from './address-index';
import { BitSet } from './bit-set';
import type { EndpointMatch } from './endpoint-match';
import type { Truth } from './label-selector';
import { judge, type MatchOptions } from './match-unit';
import { UnitIndex } from './unit-index';
import { type BitSetPool, fullBitSet, type UnitSet } from './unit-set';
import type { Units } from './units';

/** Turns matches into sets of units; equal matches are computed once. */
export class MatchEvaluator {
  readonly full: BitSet;
  readonly empty: BitSet;
  private readonly cache = new Map<string, UnitSet>();
  private readonly index: UnitIndex;
  private readonly addresses: AddressIndex;

  constructor(
    private readonly units: Units,
    private readonly options: MatchOptions,
    private readonly pool: BitSetPool,
  ) {
    const size = units.units.length;
    this.full = pool.intern(fullBitSet(size));
    this.empty = pool.intern(new BitSet(size));
    this.index = new UnitIndex(units);
    this.addresses = new AddressIndex(units, options);
  }

  evaluate(match: EndpointMatch): UnitSet {
    const key = JSON.stringify(match);
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const { must, may } = this.compute(match);
    const pooledMay = this.pool.intern(may);
    const result = { must: must === may ? pooledMay : this.pool.intern(must), may: pooledMay };
    this.cache.set(key, result);
    return result;
  }

  /** One match against one unit, without sets. */
  judge(match: EndpointMatch, unit: number): Truth {
    const own = this.units.units[unit];
    return own === undefined ? 'no' : judge(match, own, this.units, this.options);
  }

  private compute(match: EndpointMatch): UnitSet {
    switch (match.kind) {
      case 'any':
        return { must: this.full, may: this.full };
      case 'none':
        return { must: this.empty, may: this.empty };
      case 'unreadable':
        return { must: this.empty, may: this.full };
      case 'and':
        return this.fold(match.of, this.full, (set, other) => set.intersectWith(other));
      case 'or':
        return this.fold(match.of, this.empty, (set, other) => {
          set.unionWith(other);
        });
      case 'not': {
        const inner = this.evaluate(match.of);
        const may = this.full.clone().subtract(inner.must);
        return { may, must: inner.must === inner.may ? may : this.full.clone().subtract(inner.may) };
      }
      case 'cluster':
        return exactly(this.index.cluster(match.cluster));
      case 'namespace':
        return exactly(this.index.namespace(match.name));
      case 'labels':
        return this.index.labels(match.selector);
      case 'namespace-labels':
        return this.index.perNamespace((unit) => this.judge(match, unit));
      case 'address':
        return this.addresses.evaluate(match);
      default:
        return this.scan(match);
    }
  }

  private fold(parts: readonly EndpointMatch[], start: BitSet, combine: (set: BitSet, other: BitSet) => void): UnitSet {
    const sets = parts.map((part) => this.evaluate(part));
    const [only] = sets;
    if (sets.length === 1 && only !== undefined) return only;
    const may = start.clone();
    for (const set of sets) combine(may, set.may);
    if (sets.every((set) => set.must === set.may)) return { must: may, may };
    const must = start.clone();
    for (const set of sets) combine(must, set.must);
    return { must, may };
  }

  private scan(match: EndpointMatch): UnitSet {
    const must = new BitSet(this.units.units.length);
    const may = new BitSet(this.units.units.length);
    let exact = true;
    this.units.units.forEach((unit, i) => {
      const truth = judge(match, unit, this.units, this.options);
      if (truth !== 'no') may.add(i);
      if (truth === 'yes') must.add(i);
      if (truth === 'maybe') exact = false;
    });
    return exact ? { must: may, may } : { must, may };
  }
}

function exactly(set: BitSet): UnitSet {
  return { must: set, may: set };
}
