import type { SourceRef } from '@/lib/inventory/model';
import { type Breadth, holdsAll, meetsAny } from './breadth';
import type { EngineState } from './engine-state';
import type { Half } from './half';
import { EVERY, NONE } from './port-table';
import type { Profile } from './profiles';
import type { CoverageAnswer, CoverageState, Direction, RuleRef } from './reachability';

/** From best to worst: a workload takes the state of its worst pod. */
const WORST: readonly CoverageState[] = ['covered', 'deny-only', 'unknown', 'open', 'none', 'no-enforcer'];

/** Coverage of one workload in one direction (docs/architecture.md, terms). */
export function coverageOf(state: EngineState, workload: number, direction: Direction): CoverageAnswer {
  const answers = (state.unitsOf[workload] ?? []).map((unit) => ofUnit(state, workload, unit, direction));
  const worst = answers.sort((a, b) => WORST.indexOf(b.state) - WORST.indexOf(a.state))[0];
  return worst ?? { state: 'unknown', documents: [], reason: 'the inventory holds no pod of it', opener: null };
}

function ofUnit(state: EngineState, workload: number, unit: number, direction: Direction): CoverageAnswer {
  const profile = state.profiles[direction][unit] ?? null;
  const half = state.matrix[direction][unit];
  if (profile === null || half === undefined) {
    const host = state.inventory.workloads[workload]?.hostNetwork === true;
    const reason = host
      ? 'it is on the host network, where pod policies do not apply'
      : `no ${direction} policy selects it`;
    return { state: 'none', documents: [], reason, opener: null };
  }
  const documents = documentsOf(state, profile);
  const answer = (kind: CoverageState, reason: string, opener: RuleRef | null = null): CoverageAnswer => ({
    state: kind,
    documents,
    reason,
    opener,
  });
  const walls = profile.programs
    .flatMap((program) => program.stages)
    .filter((s) => s.compiled.stage.onNoMatch === 'deny');
  const breadth = state.breadth.of(unit, half, direction);
  if (!walls.some((wall) => wall.certain)) {
    if (walls.length > 0) return answer('unknown', 'the policy that would isolate it could not be read whole');
    return refusesSomething(half, state)
      ? answer('deny-only', 'some things are refused, everything else is open')
      : answer('none', `no ${direction} policy isolates it`);
  }
  if (breadth !== null) {
    const opener = openerOf(profile, breadth);
    const by = opener === null ? 'its policies together allow' : `rule ${opener.rule + 1} of ${opener.name} allows`;
    return answer('open', `${by} ${breadth.words}`, opener);
  }
  const unread = profile.programs
    .flatMap((program) => program.stages.flatMap((stage) => stage.members))
    .some((member) => state.policies.get(member.member.policy)?.readable === false);
  if (unread) return answer('unknown', 'a policy that selects it could not be read whole and may open it');
  const count = documents.length;
  return answer('covered', `${count === 1 ? 'one policy limits' : `${count} policies limit`} its ${direction}`);
}

function documentsOf(state: EngineState, profile: Profile): readonly SourceRef[] {
  const ids = new Set(profile.programs.flatMap((p) => p.stages.flatMap((s) => s.members.map((m) => m.member.policy))));
  return [...ids].flatMap((id) => state.policies.get(id)?.ref ?? []);
}

function refusesSomething(half: Half, state: EngineState): boolean {
  const everything = half.groups.filter((group) => group.must === EVERY);
  return !everything.some((group) => group.peers.equals(state.program.matches.full));
}

/** The rule that alone opens all of it; where several share the work, the first that has a part in it. */
function openerOf(profile: Profile, { peers }: Breadth): RuleRef | null {
  const rules = profile.programs.flatMap((program) => program.stages.flatMap((stage) => stage.rules));
  const opening = rules.filter(
    ({ rule, certain }) => certain && rule.rule.action === 'allow' && rule.fixedPorts?.must !== NONE,
  );
  const alone = opening.find(({ rule }) => rule.fixedPorts?.must === EVERY && holdsAll(rule.peers.must, peers));
  const part = opening.find(({ rule }) => meetsAny(rule.peers.must, peers));
  return (alone ?? part)?.rule.rule.ref ?? null;
}
