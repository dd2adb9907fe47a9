import { BitSet } from './bit-set';
import type { PortRange } from './port-set';
import { portSet } from './port-set-operations';
import { EVERY, NONE, type PortSetId, type PortTable } from './port-table';
import type { PortTerm, StageRule } from './stage';
import type { Units } from './units';

/** The ports of a rule in three values: those it certainly names, and those it may name. */
export interface PortAnswer {
  readonly must: PortSetId;
  readonly may: PortSetId;
}

const ALL: PortAnswer = { must: EVERY, may: EVERY };

type NamedTerm = Extract<PortTerm, { kind: 'named' }>;

/** Resolves the ports of rules: numbers once, names on each destination. */
export class RulePorts {
  private readonly resolved = new Map<string, PortAnswer>();
  private readonly holdersOfName = new Map<string, Map<number, BitSet>>();

  constructor(
    private readonly units: Units,
    private readonly table: PortTable,
  ) {}

  /** Null where a port name makes the answer depend on the destination. */
  fixed(rule: StageRule): PortAnswer | null {
    if (rule.ports === null) return ALL;
    return rule.ports.some((term) => term.kind === 'named') ? null : this.answer(rule.ports, []);
  }

  towards(rule: StageRule, destination: number): PortAnswer {
    const terms = rule.ports ?? [];
    const named = this.resolve(namedTerms(rule), destination);
    const key = JSON.stringify([terms, named.map((range) => range.from)]);
    const known = this.resolved.get(key);
    if (known !== undefined) return known;
    const answer = this.answer(terms, named);
    this.resolved.set(key, answer);
    return answer;
  }

  key(rules: readonly { readonly rule: StageRule; readonly fixedPorts: PortAnswer | null }[], unit: number): string {
    const terms = rules.filter((rule) => rule.fixedPorts === null).flatMap((rule) => namedTerms(rule.rule));
    return terms.map((term) => this.resolve([term], unit).map((range) => range.from)).join(';');
  }

  holders(rule: StageRule): readonly BitSet[] {
    return namedTerms(rule).flatMap((term) => [...this.holdersOf(term).values()]);
  }

  private holdersOf(term: NamedTerm): Map<number, BitSet> {
    const key = `${term.protocol} ${term.name}`;
    const known = this.holdersOfName.get(key);
    if (known !== undefined) return known;
    const sets = new Map<number, BitSet>();
    this.units.units.forEach((_, i) => {
      for (const { from } of this.resolve([term], i)) {
        const set = sets.get(from) ?? new BitSet(this.units.units.length);
        sets.set(from, set.add(i));
      }
    });
    this.holdersOfName.set(key, sets);
    return sets;
  }

  private resolve(terms: readonly NamedTerm[], destination: number): PortRange[] {
    const unit = this.units.units[destination];
    if (unit?.kind !== 'pods') return [];
    return terms.flatMap(({ name, protocol }) =>
      unit.ports
        .filter((port) => port.name === name && port.protocol === protocol)
        .map(({ port }) => ({ protocol, from: port, to: port })),
    );
  }

  private answer(terms: readonly PortTerm[], named: readonly PortRange[]): PortAnswer {
    const ranges = terms.flatMap((term) => (term.kind === 'range' ? [term.range] : []));
    const must = this.table.intern(portSet([...ranges, ...named]));
    const may = terms.some((term) => term.kind === 'unreadable') ? EVERY : must;
    return terms.length === 0 ? { must: NONE, may: NONE } : { must, may };
  }
}

function namedTerms(rule: StageRule): NamedTerm[] {
  return (rule.ports ?? []).filter((term): term is NamedTerm => term.kind === 'named');
}
