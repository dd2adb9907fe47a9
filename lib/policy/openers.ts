import type { EngineState } from './engine-state';
import { NONE, type PortSetId } from './port-table';
import type { Direction, RuleRef } from './reachability';
import { walk } from './walk';

/** Rules that let `ports` out of one vertex or into the other, the egress half first, each once. */
export function openersOf(state: EngineState, from: number, to: number, ports: PortSetId): readonly RuleRef[] {
  const found = new Map<string, RuleRef>();
  if (ports === NONE) return [];
  for (const source of state.unitsOf[from] ?? []) {
    for (const target of state.unitsOf[to] ?? []) {
      collect(state, { direction: 'egress', subject: source, peer: target }, ports, found);
      collect(state, { direction: 'ingress', subject: target, peer: source }, ports, found);
    }
  }
  return [...found.values()].sort((a, b) => (a.direction === b.direction ? 0 : a.direction === 'egress' ? -1 : 1));
}

function collect(
  state: EngineState,
  pair: { readonly direction: Direction; readonly subject: number; readonly peer: number },
  ports: PortSetId,
  found: Map<string, RuleRef>,
): void {
  const { program } = state;
  const profile = state.profiles[pair.direction][pair.subject];
  for (const applied of profile?.programs ?? []) {
    for (const { compiled, rules } of applied.stages) {
      if (compiled.stage.algorithm !== 'union') continue;
      for (const { rule } of rules) {
        if (rule.rule.action !== 'allow' || !rule.peers.may.has(pair.peer)) continue;
        const own = program.portsOf(rule, pair.direction, pair.subject, pair.peer).may;
        if (program.ports.intersect(own, ports) !== NONE) found.set(rule.rule.ref.id, rule.rule.ref);
      }
    }
    walk(program, applied, pair, ports, {
      rule: (_, { rule }) => {
        if (rule.rule.action === 'allow') found.set(rule.rule.ref.id, rule.rule.ref);
      },
    });
  }
}
