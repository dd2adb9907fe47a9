import type { BitSet } from './bit-set';
import type { MatchEvaluator } from './match-evaluator';
import type { PortTable } from './port-table';
import type { Direction } from './reachability';
import { type PortAnswer, RulePorts } from './rule-ports';
import type { Stage, StageMember, StageRule } from './stage';
import type { UnitSet } from './unit-set';
import type { Units } from './units';

export interface CompiledRule {
  readonly rule: StageRule;
  /** Numbered over the whole evaluation. */
  readonly index: number;
  readonly peers: UnitSet;
  /** Ports where the destination's port names do not matter; null where they do. */
  readonly fixedPorts: PortAnswer | null;
}

export interface CompiledMember {
  readonly member: StageMember;
  /** Numbered over the whole evaluation, ascending in the order of walking. */
  readonly index: number;
  readonly stage: CompiledStage;
  readonly subject: UnitSet;
  readonly rules: readonly CompiledRule[];
}

export interface CompiledStage {
  readonly stage: Stage;
  readonly members: readonly CompiledMember[];
}

/** Stages with every match turned into sets, in walking order: by domain, then by order. */
export class CompiledProgram {
  readonly stages: readonly CompiledStage[];
  readonly members: readonly CompiledMember[];
  private readonly rulePorts: RulePorts;

  constructor(
    stages: readonly Stage[],
    readonly units: Units,
    readonly matches: MatchEvaluator,
    readonly ports: PortTable,
  ) {
    this.rulePorts = new RulePorts(units, ports);
    const members: CompiledMember[] = [];
    let rules = 0;
    this.stages = mergeStages(stages).map((stage) => {
      const own: CompiledMember[] = [];
      const compiled: CompiledStage = { stage, members: own };
      for (const member of stage.members) {
        const entry: CompiledMember = {
          member,
          index: members.length,
          stage: compiled,
          subject: matches.evaluate(member.subject),
          rules: member.rules.map((rule) => ({
            rule,
            index: rules++,
            peers: matches.evaluate({ kind: 'or', of: rule.peers.map((peer) => peer.match) }),
            fixedPorts: this.rulePorts.fixed(rule),
          })),
        };
        own.push(entry);
        members.push(entry);
      }
      return compiled;
    });
    this.members = members;
  }

  /** Ports that a rule names, towards the pod that receives the connection. */
  portsOf(rule: CompiledRule, direction: Direction, subject: number, peer: number): PortAnswer {
    return rule.fixedPorts ?? this.rulePorts.towards(rule.rule, direction === 'ingress' ? subject : peer);
  }

  /** What the destination's port names contribute to these rules: equal keys mean equal ports. */
  portNamesKey(rules: readonly CompiledRule[], unit: number): string {
    return this.rulePorts.key(rules, unit);
  }

  /** Sets of units that give one of the rule's port names one number. */
  holders(rule: CompiledRule): readonly BitSet[] {
    return rule.fixedPorts === null ? this.rulePorts.holders(rule.rule) : [];
  }
}

function mergeStages(stages: readonly Stage[]): Stage[] {
  const byId = new Map<string, Stage>();
  for (const stage of stages) {
    const known = byId.get(stage.id);
    byId.set(stage.id, known === undefined ? stage : { ...known, members: [...known.members, ...stage.members] });
  }
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...byId.values()].sort((a, b) => compare(a.domain, b.domain) || a.order - b.order || compare(a.id, b.id));
}
