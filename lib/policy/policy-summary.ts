import type { Origin, SourceRef } from '@/lib/inventory/model';
import { BitSet } from './bit-set';
import type { CompiledMember, CompiledRule } from './compiled-program';
import { visitMatch } from './endpoint-match';
import type { EngineState } from './engine-state';
import { ALL_PORTS, type PortSet } from './port-set';
import { portSet } from './port-set-operations';
import type { Direction, RuleRef } from './reachability';
import { membersOf } from './unit-set';

/** One rule with what it matches in this inventory: nothing matched is a finding. */
export interface CompiledRuleSummary {
  readonly ref: RuleRef;
  readonly action: 'allow' | 'deny' | 'pass';
  /** For people, one entry per peer item: `pods with app=web in namespace prod`. */
  readonly peers: readonly string[];
  /** Numbers as written; names of ports are in `portNames`. */
  readonly ports: PortSet;
  readonly portNames: readonly string[];
  /** Workloads that a peer matches, certainly or maybe. */
  readonly matchedWorkloads: number;
  /** Whether a peer names addresses outside the inventory, or everybody. */
  readonly matchesOutside: boolean;
  /** Address blocks that its peers name, as written; exceptions left out. */
  readonly cidrs: readonly string[];
  /** Whether some peer is everybody, inside and outside. */
  readonly everyPeer: boolean;
}

/** One policy document as the engine understood it. */
export interface CompiledPolicySummary {
  readonly id: string;
  readonly ref: SourceRef;
  readonly dialect: string;
  readonly kind: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly origin: Origin;
  readonly readable: boolean;
  readonly isolates: readonly Direction[];
  /** Indexes of the workloads it selects, certainly or maybe, ascending. */
  readonly selected: readonly number[];
  readonly rules: readonly CompiledRuleSummary[];
}

/** Per document what it selects and what each of its rules matches in this inventory. */
export function summarise(state: EngineState): CompiledPolicySummary[] {
  const members = new Map<string, CompiledMember[]>();
  for (const member of state.program.members) {
    const own = members.get(member.member.policy);
    if (own === undefined) members.set(member.member.policy, [member]);
    else own.push(member);
  }
  const workloadsOf = workloadsPerSet(state);
  return [...state.policies.values()].map((policy) => {
    const own = members.get(policy.id) ?? [];
    return {
      ...policy,
      selected: selectedBy(own, workloadsOf),
      rules: own.flatMap((member) => member.rules.map((rule) => summariseRule(state, rule, workloadsOf))),
    };
  });
}

/** Most documents are compiled to one member or to two with one subject: then its list is theirs. */
function selectedBy(members: readonly CompiledMember[], workloadsOf: WorkloadsOf): readonly number[] {
  const [first, ...further] = [...new Set(members.map((member) => workloadsOf(member.subject.may)))];
  if (first === undefined || further.length === 0) return first ?? [];
  return [...new Set([first, ...further].flat())].sort((a, b) => a - b);
}

function summariseRule(state: EngineState, rule: CompiledRule, workloadsOf: WorkloadsOf): CompiledRuleSummary {
  const { firstOutside, outsideCount } = state.program.units;
  const terms = rule.rule.ports;
  const cidrs: string[] = [];
  for (const peer of rule.rule.peers)
    visitMatch(peer.match, (part) => {
      if (part.kind === 'address') cidrs.push(part.cidr);
    });
  let matchesOutside = false;
  for (let i = 0; i < outsideCount && !matchesOutside; i++) matchesOutside = rule.peers.may.has(firstOutside + i);
  return {
    ref: rule.rule.ref,
    action: rule.rule.action,
    peers: rule.rule.peers.map((peer) => peer.text),
    ports: portSet(terms === null ? ALL_PORTS : terms.flatMap((term) => (term.kind === 'range' ? [term.range] : []))),
    portNames: (terms ?? []).flatMap((term) => (term.kind === 'named' ? [term.name] : [])),
    matchedWorkloads: workloadsOf(rule.peers.may).length,
    matchesOutside,
    cidrs,
    everyPeer: rule.rule.peers.some((peer) => peer.match.kind === 'any'),
  };
}

type WorkloadsOf = (set: CompiledRule['peers']['may']) => readonly number[];

function workloadsPerSet(state: EngineState): WorkloadsOf {
  const count = state.inventory.workloads.length;
  const cache = new Map<unknown, readonly number[]>();
  return (set) => {
    const known = cache.get(set);
    if (known !== undefined) return known;
    const found = new BitSet(count);
    for (const unit of membersOf(set)) for (const v of state.map.ofUnit[unit] ?? []) if (v < count) found.add(v);
    const list = Array.from(membersOf(found));
    cache.set(set, list);
    return list;
  };
}
