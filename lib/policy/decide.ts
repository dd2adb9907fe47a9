import type { EngineState } from './engine-state';
import { type End, explainStep } from './explain-step';
import { NONE } from './port-table';
import type { Decision, DecisionStep, Direction, Traffic, Verdict } from './reachability';
import { vertexName } from './vertex-name';
import type { AppliedProgram } from './walk';

/** Pairs of pods that one question looks at: beyond it the answer would take longer than it is worth. */
const MOST_PAIRS = 400;

/** One connection between two vertices, with its steps in words. Pods that differ give `unknown`, and say so. */
export function decide(state: EngineState, from: number, to: number, traffic: Traffic): Decision {
  const pairs = (state.unitsOf[from] ?? []).flatMap((source) =>
    (state.unitsOf[to] ?? []).map((target) => ({ source, target })),
  );
  const decisions = pairs.slice(0, MOST_PAIRS).map((pair) => decidePair(state, from, to, pair, traffic));
  const [first] = decisions;
  const question = `${vertexName(state.map.vertices[from])} to ${vertexName(state.map.vertices[to])} on ${traffic.port}/${traffic.protocol}`;
  if (first === undefined) {
    return {
      verdict: 'unknown',
      steps: [],
      summary: `${question}: unknown, no pod stands for an end.`,
      decidedBy: null,
    };
  }
  const verdicts = new Set(decisions.map((decision) => decision.verdict));
  if (verdicts.size === 1) return first;
  const telling = decisions.find((decision) => decision.verdict !== 'allowed') ?? first;
  const counts = [...verdicts].map((v) => `${decisions.filter((d) => d.verdict === v).length} ${v}`).join(', ');
  return {
    ...telling,
    verdict: 'unknown',
    summary: `${question}: it depends on the pods (of ${decisions.length} pairs that policies tell apart: ${counts}).`,
  };
}

function decidePair(
  state: EngineState,
  from: number,
  to: number,
  { source, target }: { readonly source: number; readonly target: number },
  traffic: Traffic,
): Decision {
  const steps = [
    ...side(state, 'egress', { vertex: from, unit: source }, { vertex: to, unit: target }, traffic),
    ...side(state, 'ingress', { vertex: to, unit: target }, { vertex: from, unit: source }, traffic),
  ];
  const denied = steps.find((step) => step.verdict === 'denied');
  const doubtful = steps.find((step) => step.verdict === 'unknown');
  const verdict: Verdict = denied !== undefined ? 'denied' : doubtful !== undefined ? 'unknown' : 'allowed';
  const decidedBy = denied ?? doubtful ?? steps.findLast((step) => step.rule !== null) ?? null;
  const question = `${vertexName(state.map.vertices[from])} to ${vertexName(state.map.vertices[to])} on ${traffic.port}/${traffic.protocol}`;
  const reason = decidedBy?.text ?? 'No policy selects either end, so nothing stands in between.';
  return { verdict, steps, summary: `${question}: ${verdict}. ${reason}`, decidedBy };
}

function side(state: EngineState, direction: Direction, subject: End, peer: End, traffic: Traffic): DecisionStep[] {
  if (state.map.vertices[subject.vertex]?.kind !== 'workload') return [];
  const programs = state.profiles[direction][subject.unit]?.programs ?? [];
  const port = { protocol: traffic.protocol, from: traffic.port, to: traffic.port };
  const asked = state.program.ports.intern([port]);
  if (asked === NONE) return [];
  const list: readonly (AppliedProgram | null)[] = programs.length === 0 ? [null] : programs;
  return list.map((applied) => explainStep(state, applied, { direction, subject, peer, traffic, asked }));
}
