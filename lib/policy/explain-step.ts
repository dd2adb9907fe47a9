import type { SourceRef } from '@/lib/inventory/model';

import { doubtOfRule, doubtOfStage } from './doubt';
import type { EngineState } from './engine-state';
import { formatPorts, portSet } from './port-set-operations';
import { NONE, type PortSetId } from './port-table';
import type { DecisionStep, Direction, RuleRef, Traffic } from './reachability';
import type { StageRule } from './stage';
import { vertexName } from './vertex-name';
import { type AppliedProgram, type AppliedRule, type AppliedStage, walk } from './walk';

/** A vertex and which of its units the question is about. */
export interface End {
  readonly vertex: number;
  readonly unit: number;
}

export interface StepQuestion {
  readonly direction: Direction;
  readonly subject: End;
  readonly peer: End;
  readonly traffic: Traffic;
  /** The one port asked for. */
  readonly asked: PortSetId;
}

interface Match {
  readonly stage: AppliedStage;
  readonly entry: AppliedRule;
  readonly certain: boolean;
}

/** What one domain's program says at one end, in words; null stands for `no document selects it`. */
export function explainStep(state: EngineState, applied: AppliedProgram | null, question: StepQuestion): DecisionStep {
  const { direction, subject, peer, asked } = question;
  const subjectName = vertexName(state.map.vertices[subject.vertex]);
  const point = `${direction === 'egress' ? 'leaves' : 'enters'} ${subjectName}`;
  if (applied === null) {
    const text = unselected(state, question, subjectName);
    return { point, domain: '', direction, verdict: 'allowed', text, documents: [], rule: null };
  }
  const matches: Match[] = [];
  const ends: AppliedStage[] = [];
  const pair = { direction, subject: subject.unit, peer: peer.unit };
  const { allow, deny } = walk(state.program, applied, pair, asked, {
    rule: (stage, entry, _, must) => matches.push({ stage, entry, certain: must !== NONE }),
    end: (stage) => ends.push(stage),
  });
  const verdict = deny === NONE ? 'allowed' : allow === NONE ? 'denied' : 'unknown';
  const words = new Words(state, applied, question, subjectName);
  const common = { point, domain: applied.domain, direction, verdict, documents: words.documents() } as const;
  if (verdict === 'unknown') return { ...common, text: words.doubtful(matches), rule: null };
  const action = verdict === 'allowed' ? 'allow' : 'deny';
  const own = matches.filter((match) => match.entry.rule.rule.action === action);
  const decisive = own.find((match) => match.certain) ?? own[0];
  if (decisive !== undefined) {
    const { rule } = decisive.entry.rule;
    return { ...common, text: words.byRule(rule, matches), rule: rule.ref };
  }
  const isolating = ends.find((stage) => stage.compiled.stage.onNoMatch === action);
  const text = isolating === undefined ? words.nothingDenies() : words.byDefault(isolating, action);
  return { ...common, text, rule: null };
}

function unselected(state: EngineState, { direction, subject }: StepQuestion, name: string): string {
  const vertex = state.map.vertices[subject.vertex];
  if (vertex?.kind === 'workload' && vertex.workload.hostNetwork) {
    return `${name} is on the host network, where pod policies do not apply.`;
  }
  return direction === 'egress'
    ? `No egress policy selects ${name}, so it may open any connection.`
    : `No ingress policy selects ${name}, so it accepts any connection.`;
}

/** Sentences about one step. */
class Words {
  private readonly what: string;
  private readonly peerName: string;
  private readonly side: 'from' | 'to';

  constructor(
    private readonly state: EngineState,
    private readonly applied: AppliedProgram,
    private readonly question: StepQuestion,
    private readonly subjectName: string,
  ) {
    this.what = `${question.traffic.port}/${question.traffic.protocol}`;
    this.peerName = vertexName(state.map.vertices[question.peer.vertex]);
    this.side = question.direction === 'ingress' ? 'from' : 'to';
  }

  documents(): readonly SourceRef[] {
    return this.policiesOf(this.applied.stages).map((policy) => policy.ref);
  }

  byRule(rule: StageRule, matches: readonly Match[]): string {
    const verb = rule.action === 'allow' ? 'allows' : 'denies';
    const passed = matches.find((match) => match.entry.rule.rule.action === 'pass');
    const before = passed === undefined ? '' : `${capital(this.title(passed.entry.rule.rule.ref))} passes it on. `;
    return `${before}${capital(this.title(rule.ref))} ${verb} ${this.portsOf(rule)} ${this.side} ${this.peersOf(rule)}.`;
  }

  byDefault(stage: AppliedStage, action: 'allow' | 'deny'): string {
    const policies = this.policiesOf([stage]);
    if (action === 'allow') return `What the policies on ${this.subjectName} do not name is allowed.`;
    const names = policies.slice(0, 3).map(({ name, ref }) => `${name} (${at(ref)})`);
    const more = policies.length > names.length ? ` and ${policies.length - names.length} more` : '';
    const count =
      policies.length === 1 ? 'it does not allow' : `none of the ${policies.length} policies that select it allows`;
    const refused = `${count} ${this.what} ${this.side} ${this.peerName}`;
    return `${this.subjectName} is isolated for ${this.question.direction} by ${names.join(', ')}${more}; ${refused}.${this.nearMiss(stage)}`;
  }

  nothingDenies(): string {
    return `No rule of the policies on ${this.subjectName} denies ${this.what} ${this.side} ${this.peerName}.`;
  }

  doubtful(matches: readonly Match[]): string {
    const { state, question } = this;
    for (const { entry } of matches) {
      const why = doubtOfRule(state, entry, question.peer.unit, this.peerName);
      if (why !== null) return `It is unknown whether ${this.title(entry.rule.rule.ref)} applies: ${why}.`;
    }
    for (const stage of this.applied.stages) {
      const why = doubtOfStage(state, stage, question.subject.unit, this.subjectName);
      if (why !== null) return `It is unknown whether the policies on ${this.subjectName} are in force: ${why}.`;
    }
    return `It turns on something about ${this.peerName} that the input does not give.`;
  }

  /** A rule that names this peer but other ports: the usual mistake. */
  private nearMiss(stage: AppliedStage): string {
    for (const { rule } of stage.rules) {
      if (rule.rule.action !== 'allow' || !rule.peers.must.has(this.question.peer.unit)) continue;
      return ` ${capital(this.title(rule.rule.ref))} names it, but only for ${this.portsOf(rule.rule)}.`;
    }
    return '';
  }

  private policiesOf(stages: readonly AppliedStage[]) {
    const ids = new Set(stages.flatMap((stage) => stage.members.map((member) => member.member.policy)));
    return [...ids].flatMap((id) => {
      const policy = this.state.policies.get(id);
      return policy === undefined ? [] : [policy];
    });
  }

  private title(ref: RuleRef): string {
    return `rule ${ref.rule + 1} of ${ref.name} (${at(ref.ref)})`;
  }

  private portsOf({ ports }: StageRule): string {
    if (ports === null) return 'all ports';
    const numbers = portSet(ports.flatMap((term) => (term.kind === 'range' ? [term.range] : [])));
    const names = ports.flatMap((term) => (term.kind === 'named' ? [`port "${term.name}"/${term.protocol}`] : []));
    return (
      [...(numbers.length > 0 ? [formatPorts(numbers)] : []), ...names].join(', ') || 'ports that could not be read'
    );
  }

  private peersOf({ peers }: StageRule): string {
    const own = peers.filter((peer) => this.state.program.matches.judge(peer.match, this.question.peer.unit) !== 'no');
    return (own.length > 0 ? own : peers).map((peer) => peer.text).join(' or ');
  }
}

function at({ source, line }: SourceRef): string {
  return `${source}:${line}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
