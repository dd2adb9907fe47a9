import type { EndpointMatch } from './endpoint-match';
import type { EngineState } from './engine-state';
import { formatSelector } from './label-selector';
import type { Unit } from './units';
import type { AppliedRule, AppliedStage } from './walk';

/** Why a rule may or may not match a peer; null where there is no doubt about it. */
export function doubtOfRule(state: EngineState, { rule }: AppliedRule, peer: number, name: string): string | null {
  for (const { match } of rule.rule.peers) {
    const why = doubtOfMatch(state, match, peer, name);
    if (why !== null) return why;
  }
  for (const term of rule.rule.ports ?? []) if (term.kind === 'unreadable') return term.why;
  return null;
}

/** Why a stage may or may not apply to its subject. */
export function doubtOfStage(state: EngineState, stage: AppliedStage, subject: number, name: string): string | null {
  for (const member of stage.members) {
    const why = doubtOfMatch(state, member.member.subject, subject, name);
    if (why !== null) return why;
  }
  return null;
}

function doubtOfMatch(state: EngineState, match: EndpointMatch, index: number, name: string): string | null {
  const unit = state.program.units.units[index];
  if (unit === undefined || state.program.matches.judge(match, index) !== 'maybe') return null;
  return explain(state, match, unit, index, name);
}

function explain(state: EngineState, match: EndpointMatch, unit: Unit, index: number, name: string): string | null {
  switch (match.kind) {
    case 'and':
    case 'or':
      return match.of.map((part) => doubtOfMatch(state, part, index, name)).find((why) => why !== null) ?? null;
    case 'not':
      return doubtOfMatch(state, match.of, index, name);
    case 'unreadable':
      return match.why;
    case 'address':
      return unit.kind === 'pods' && unit.addresses.length > 0
        ? `${match.cidr} holds an address of ${name}; network plugins differ in whether ipBlock applies to pods`
        : `${match.cidr} may hold the address of ${name}, which the input does not give`;
    case 'labels':
      return `the value that a controller gives ${name} for ${formatSelector(match.selector)} is not in the input`;
    case 'namespace-labels':
      return `the labels of the namespace of ${name} are not in the input (${formatSelector(match.selector)})`;
    case 'pod-network':
      return `${name} is on the host network; network plugins differ in whether selectors match it`;
    default:
      return null;
  }
}
