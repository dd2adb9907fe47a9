import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import type { CoverageAnswer, CoverageState, Direction } from '@/lib/policy/reachability';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import type { DirectionPosture } from './snapshot';

/** From worst to best. What is known to be bad is worse than what is not known. */
const WORST_FIRST: readonly CoverageState[] = ['none', 'no-enforcer', 'deny-only', 'open', 'unknown', 'covered'];

/** Whether one state is worse than another. */
export function worseCoverage(a: CoverageState, b: CoverageState): boolean {
  return WORST_FIRST.indexOf(a) < WORST_FIRST.indexOf(b);
}

/** Policies by the workload (vertex number) that they select. */
export function policiesByWorkload(
  policies: readonly CompiledPolicySummary[],
  workloads: number,
): CompiledPolicySummary[][] {
  const result: CompiledPolicySummary[][] = Array.from({ length: workloads }, () => []);
  for (const policy of policies) for (const workload of policy.selected) result[workload]?.push(policy);
  return result;
}

/** Coverage of a service in one direction: its worst member speaks for it, with that member's reason. */
export function serviceCoverage(
  graph: ServiceGraph,
  service: number,
  direction: Direction,
  policiesOf: readonly (readonly CompiledPolicySummary[])[],
): DirectionPosture | null {
  const members = graph.members(service).filter((point) => point < graph.points.workloads);
  let worst: CoverageAnswer | null = null;
  for (const point of members) {
    const answer = graph.reachability.coverage(point, direction);
    if (worst === null || worseCoverage(answer.state, worst.state)) worst = answer;
  }
  if (worst === null) return null;
  const own = new Set(
    members.flatMap((point) => policiesOf[point] ?? []).filter((p) => p.isolates.includes(direction)),
  );
  const { state, reason, documents, opener } = worst;
  return { state, reason, documents, opener, enforcedBy: enforcers([...own]) };
}

/** `NetworkPolicy 3 · CiliumNetworkPolicy 1`, or `nothing`. */
function enforcers(policies: readonly CompiledPolicySummary[]): string {
  const counts = new Map<string, number>();
  for (const policy of policies) counts.set(policy.kind, (counts.get(policy.kind) ?? 0) + 1);
  return counts.size === 0 ? 'nothing' : [...counts].map(([kind, count]) => `${kind} ${count}`).join(' · ');
}

export interface CoverageCounts {
  readonly total: number;
  readonly covered: number;
  readonly open: number;
  readonly denyOnly: number;
  readonly none: number;
  readonly noEnforcer: number;
  readonly unknown: number;
}

/** How many services stand in each state; adds up to `total`. */
export function coverageCounts(states: readonly CoverageState[]): CoverageCounts {
  const count = (state: CoverageState) => states.filter((s) => s === state).length;
  return {
    total: states.length,
    covered: count('covered'),
    open: count('open'),
    denyOnly: count('deny-only'),
    none: count('none'),
    noEnforcer: count('no-enforcer'),
    unknown: count('unknown'),
  };
}
