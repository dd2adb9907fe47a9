import { BitSet } from './bit-set';
import { coverageOf } from './coverage';
import { decide } from './decide';
import type { EngineState } from './engine-state';
import { openersOf } from './openers';
import type { PortSet } from './port-set';
import { EVERY, NONE, type PortSetId } from './port-table';
import type {
  CoverageAnswer,
  Decision,
  Direction,
  Reachability,
  RuleRef,
  Traffic,
  Uncertainty,
  Vertex,
} from './reachability';
import { uncertainPairs } from './uncertain';
import type { Value } from './unit-matrix';
import { membersOf } from './unit-set';

/** The engine's answers by vertex: any unit's answer for `may`, all units' for `must`. */
export class VertexReachability implements Reachability {
  private readonly cache: { readonly must: (BitSet | undefined)[]; readonly may: (BitSet | undefined)[] } = {
    must: [],
    may: [],
  };

  constructor(
    readonly state: EngineState,
    private readonly strict: () => VertexReachability,
  ) {}

  get vertices(): readonly Vertex[] {
    return this.state.map.vertices;
  }

  get workloadCount(): number {
    return this.state.inventory.workloads.length;
  }

  row(from: number, asked: Value): BitSet {
    const value = this.state.matrix.exact && this.state.composite.length === 0 ? 'may' : asked;
    const known = this.cache[value][from];
    if (known !== undefined) return known;
    const row = value === 'may' ? this.mayRow(from) : this.mustRow(from);
    row.delete(from);
    if (this.vertices[from]?.kind === 'outside') for (let v = this.workloadCount; v < row.size; v++) row.delete(v);
    this.cache[value][from] = row;
    return row;
  }

  ports(from: number, to: number): { readonly must: PortSet; readonly may: PortSet } {
    const { must, may } = this.portIds(from, to);
    const table = this.state.program.ports;
    return { must: table.get(must), may: table.get(may) };
  }

  openers(from: number, to: number, ports?: PortSet): readonly RuleRef[] {
    const table = this.state.program.ports;
    const wanted = ports === undefined ? EVERY : table.intern(ports);
    return openersOf(this.state, from, to, table.intersect(wanted, this.portIds(from, to).may));
  }

  coverage(workload: number, direction: Direction): CoverageAnswer {
    return coverageOf(this.state, workload, direction);
  }

  decide(from: number, to: number, traffic: Traffic): Decision {
    return decide(this.state, from, to, traffic);
  }

  uncertain(limit: number): readonly Uncertainty[] {
    return uncertainPairs(this, this.strict(), limit);
  }

  without(rules: ReadonlySet<string>): Reachability {
    const loose = new VertexReachability(this.state.without(rules), () => strict);
    const strictBase = this.strict();
    const strict: VertexReachability =
      strictBase === this ? loose : new VertexReachability(strictBase.state.without(rules), () => strict);
    return loose;
  }

  /** Interned: equal port sets have equal numbers. */
  portIds(from: number, to: number): { readonly must: PortSetId; readonly may: PortSetId } {
    const { matrix, unitsOf, program } = this.state;
    const sources = unitsOf[from] ?? [];
    const targets = unitsOf[to] ?? [];
    if (from >= this.workloadCount && to >= this.workloadCount) return { must: NONE, may: NONE };
    let must: PortSetId = EVERY;
    let may: PortSetId = NONE;
    for (const source of sources) {
      for (const target of targets) {
        const one = matrix.ports(source, target);
        must = program.ports.intersect(must, one.must);
        may = program.ports.union(may, one.may);
      }
    }
    return { must: sources.length === 0 || targets.length === 0 ? NONE : must, may };
  }

  private mayRow(from: number): BitSet {
    const row = new BitSet(this.vertices.length);
    for (const unit of this.state.unitsOf[from] ?? []) this.project(this.unitRow(unit, 'may'), row);
    return row;
  }

  private mustRow(from: number): BitSet {
    const { unitsOf } = this.state;
    const row = new BitSet(this.vertices.length);
    const own = unitsOf[from] ?? [];
    own.forEach((unit, i) => {
      const projected = i === 0 ? row : new BitSet(this.vertices.length);
      this.project(this.unitRow(unit, 'must'), projected);
      if (i > 0) row.intersectWith(projected);
    });
    // A workload or range of several units must be open on one and the same port for all of them.
    const candidates = own.length > 1 ? membersOf(row) : this.state.composite;
    for (const to of candidates) if (row.has(to) && this.portIds(from, to).must === NONE) row.delete(to);
    return row;
  }

  private unitRow(unit: number, value: Value): BitSet {
    const { map, matrix } = this.state;
    return matrix.row(unit, value, (map.ofUnit[unit]?.length ?? 0) > 1);
  }

  private project(units: BitSet, into: BitSet): void {
    const { map, inventory } = this.state;
    const aligned = map.aligned ? inventory.workloads.length : 0;
    const whole = aligned >>> 5;
    for (let w = 0; w < whole; w++) into.words[w] = (into.words[w] ?? 0) | (units.words[w] ?? 0);
    for (let w = whole; w < units.words.length; w++) {
      let word = units.words[w] ?? 0;
      while (word !== 0) {
        const bit = word & -word;
        for (const vertex of map.ofUnit[(w << 5) + (31 - Math.clz32(bit))] ?? []) into.add(vertex);
        word ^= bit;
      }
    }
  }
}
