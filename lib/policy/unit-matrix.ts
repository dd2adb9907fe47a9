import { transpose } from './bit-matrix';
import { BitSet } from './bit-set';
import type { CompiledProgram } from './compiled-program';
import { groupOf, type Half } from './half';
import { EVERY, NONE, type PortSetId } from './port-table';
import { membersOf } from './unit-set';

export type Value = 'must' | 'may';

/** Who may open a connection to whom, unit by unit: both halves of every pair, combined. Rows are made when asked. */
export class UnitMatrix {
  private readonly rows: { readonly must: (BitSet | undefined)[]; readonly may: (BitSet | undefined)[] } = {
    must: [],
    may: [],
  };
  /** Per initiator the responders that let it in on some port. */
  private readonly admitted: { must: BitSet[] | null; may: BitSet[] | null } = { must: null, may: null };
  /** Units that nothing isolates for ingress. */
  private readonly unguarded: BitSet;
  /** Scratch of `compute`: a row is made of many short-lived sets. */
  private readonly candidates: BitSet;
  private readonly guarded: BitSet;
  /** Whether every answer is definite, so that `may` is `must`. */
  readonly exact: boolean;

  constructor(
    private readonly program: CompiledProgram,
    readonly egress: readonly Half[],
    readonly ingress: readonly Half[],
    open: Half,
  ) {
    this.unguarded = new BitSet(ingress.length);
    this.candidates = new BitSet(ingress.length);
    this.guarded = new BitSet(ingress.length);
    ingress.forEach((half, unit) => {
      if (half === open) this.unguarded.add(unit);
    });
    const definite = (half: Half) => half.groups.every((group) => group.must === group.may);
    this.exact = [...new Set([...egress, ...ingress])].every(definite);
  }

  /** Units reached from `from` on at least one port; may hold `from` itself. `keep` what will be asked again. */
  row(from: number, asked: Value, keep: boolean): BitSet {
    const value = this.exact ? 'may' : asked;
    const known = this.rows[value][from];
    if (known !== undefined) return known;
    const row = this.compute(from, value);
    if (keep) this.rows[value][from] = row;
    return row;
  }

  /** Ports open from one unit to another. */
  ports(from: number, to: number): { readonly must: PortSetId; readonly may: PortSetId } {
    const out = this.egress[from];
    const into = this.ingress[to];
    const leaving = out === undefined ? null : groupOf(out, to);
    const entering = into === undefined ? null : groupOf(into, from);
    if (leaving === null || entering === null) return { must: NONE, may: NONE };
    const table = this.program.ports;
    return {
      must: table.intersect(leaving.must, entering.must),
      may: table.intersect(leaving.may, entering.may),
    };
  }

  private compute(from: number, value: Value): BitSet {
    const admitted = this.admittedBy(value)[from];
    const half = this.egress[from];
    const row = new BitSet(this.egress.length);
    if (admitted === undefined || half === undefined) return row;
    for (const group of half.groups) {
      const ports = group[value];
      if (ports === NONE) continue;
      const candidates = this.candidates.assign(group.peers).intersectWith(admitted);
      if (ports !== EVERY) this.keepOnPorts(candidates, from, ports, value);
      row.unionWith(candidates);
    }
    return row;
  }

  /** Drops candidates that let `from` in, but on none of the ports it may leave by. */
  private keepOnPorts(candidates: BitSet, from: number, ports: PortSetId, value: Value): void {
    const guarded = this.guarded.assign(candidates).subtract(this.unguarded);
    for (const to of membersOf(guarded)) {
      const half = this.ingress[to];
      const group = half === undefined ? null : groupOf(half, from);
      if (group === null || this.program.ports.intersect(ports, group[value]) === NONE) candidates.delete(to);
    }
  }

  private admittedBy(value: Value): BitSet[] {
    const known = this.admitted[value];
    if (known !== null) return known;
    const rows = transpose(this.ingress.map((half) => (value === 'must' ? half.anyMust : half.anyMay)));
    this.admitted[value] = rows;
    return rows;
  }
}
