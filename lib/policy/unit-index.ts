import { BitSet } from './bit-set';
import { type LabelSelector, meets, type Requirement, type Truth } from './label-selector';
import { fullBitSet, type UnitSet } from './unit-set';
import { namespaceKey, type Units } from './units';

interface KeyIndex {
  readonly present: BitSet;
  readonly unread: BitSet;
  readonly values: Map<string, BitSet>;
}

/** Inverted indexes over units: which carry a label, live in a namespace, belong to a cluster. */
export class UnitIndex {
  private readonly keys = new Map<string, KeyIndex>();
  private readonly clusters = new Map<string, BitSet>();
  private readonly namespaces = new Map<string, BitSet>();
  /** Units that share a namespace, by cluster and name; each stranger alone. */
  private readonly places = new Map<string, number[]>();
  private readonly pods: BitSet;
  private readonly empty: BitSet;

  constructor(private readonly units: Units) {
    const size = units.units.length;
    this.empty = new BitSet(size);
    this.pods = new BitSet(size);
    units.units.forEach((unit, i) => {
      if (unit.kind === 'outside') return;
      this.pods.add(i);
      bucket(this.clusters, unit.cluster, size).add(i);
      const place = unit.kind === 'pods' ? namespaceKey(unit.cluster, unit.namespace) : `stranger ${i}`;
      const neighbours = this.places.get(place);
      if (neighbours === undefined) this.places.set(place, [i]);
      else neighbours.push(i);
      if (unit.kind === 'pods') bucket(this.namespaces, unit.namespace, size).add(i);
    });
  }

  cluster(name: string): BitSet {
    return this.clusters.get(name) ?? this.empty;
  }

  namespace(name: string): BitSet {
    return this.namespaces.get(name) ?? this.empty;
  }

  /** Asks once per namespace, by one of its units. */
  perNamespace(ask: (unit: number) => Truth): UnitSet {
    const must = this.empty.clone();
    const may = this.empty.clone();
    let exact = true;
    for (const members of this.places.values()) {
      const truth = members[0] === undefined ? 'no' : ask(members[0]);
      if (truth === 'no') continue;
      if (truth === 'maybe') exact = false;
      for (const unit of members) {
        may.add(unit);
        if (truth === 'yes') must.add(unit);
      }
    }
    return exact ? { must: may, may } : { must, may };
  }

  labels(selector: LabelSelector): UnitSet {
    if (selector.length === 0) return { must: this.pods, may: this.pods };
    const must = fullBitSet(this.units.units.length);
    const may = must.clone();
    let exact = true;
    for (const requirement of selector) {
      const one = this.requirement(requirement);
      must.intersectWith(one.must);
      may.intersectWith(one.may);
      if (one.must !== one.may) exact = false;
    }
    return exact ? { must, may: must } : { must, may };
  }

  private requirement(requirement: Requirement): UnitSet {
    const index = this.key(requirement.key);
    const positive = requirement.operator === 'In' || requirement.operator === 'Exists';
    const found = this.empty.clone();
    if (requirement.operator === 'In' || requirement.operator === 'NotIn') {
      for (const value of requirement.values) found.unionWith(index.values.get(value) ?? this.empty);
    } else {
      found.unionWith(index.present);
      found.unionWith(index.unread);
    }
    const certain = positive ? found : this.pods.clone().subtract(found);
    const byValue = requirement.operator === 'In' || requirement.operator === 'NotIn';
    if (!byValue || index.unread.isEmpty()) return { must: certain, may: certain };
    const must = certain.clone().subtract(index.unread);
    const may = certain.clone();
    may.unionWith(index.unread);
    return { must, may };
  }

  private key(key: string): KeyIndex {
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const size = this.units.units.length;
    const index: KeyIndex = { present: new BitSet(size), unread: new BitSet(size), values: new Map() };
    const exists: Requirement = { key, operator: 'Exists', values: [] };
    this.units.units.forEach((unit, i) => {
      if (unit.kind !== 'pods' || meets(unit.labels, exists, unit.unreadKeys) === 'no') return;
      const value = Object.hasOwn(unit.labels, key) ? unit.labels[key] : undefined;
      if (value === undefined) {
        index.unread.add(i);
      } else {
        index.present.add(i);
        bucket(index.values, value, size).add(i);
      }
    });
    this.keys.set(key, index);
    return index;
  }
}

function bucket(map: Map<string, BitSet>, key: string, size: number): BitSet {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = new BitSet(size);
  map.set(key, created);
  return created;
}
