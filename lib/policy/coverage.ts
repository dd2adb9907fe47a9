import type { SourceRef } from '@/lib/inventory/model';
import { NOT_INTERNET, overlaps, parseCidr, subtractRanges } from './address-range';
import { BitSet } from './bit-set';
import type { EngineState } from './engine-state';
import type { Half } from './half';
import { EVERY, NONE } from './port-table';
import type { Profile } from './profiles';
import type { CoverageAnswer, CoverageState, Direction, RuleRef } from './reachability';
import type { AppliedRule } from './walk';

/** From best to worst: a workload takes the state of its worst pod. */
const WORST: readonly CoverageState[] = ['covered', 'deny-only', 'unknown', 'open', 'none', 'no-enforcer'];

/** Coverage of one workload in one direction (policy-engine.md section 5). */
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
  const breadth = breadthOf(state, unit, half, direction);
  if (!walls.some((wall) => wall.certain)) {
    if (walls.length > 0) return answer('unknown', 'the policy that would isolate it could not be read whole');
    return refusesSomething(half, state)
      ? answer('deny-only', 'some things are refused, everything else is open')
      : answer('none', `no ${direction} policy isolates it`);
  }
  if (breadth !== null) {
    const opener = openerOf(state, profile, unit, direction, breadth.units);
    const by =
      opener === null
        ? 'its policies together allow'
        : `rule ${opener.rule + 1} of ${opener.name} (${opener.ref.source}:${opener.ref.line}) allows`;
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

interface Breadth {
  readonly units: readonly number[];
  readonly words: string;
}

/** What makes the allowed side unlimited: all of the internet, or everybody in the cluster, on all ports. */
function breadthOf(state: EngineState, unit: number, half: Half, direction: Direction): Breadth | null {
  const wide = new BitSet(state.program.units.units.length);
  for (const group of half.groups) if (group.must === EVERY) wide.unionWith(group.peers);
  const word = direction === 'ingress' ? 'from' : 'to';
  for (const family of [4, 6] as const) {
    const internet = internetUnits(state, family);
    if (internet.length > 0 && internet.every((one) => wide.has(one))) {
      return { units: internet, words: `all ports ${word} the whole internet` };
    }
  }
  const everybody = clusterUnits(state, unit);
  if (everybody.length > 0 && everybody.every((one) => wide.has(one))) {
    return { units: everybody, words: `all ports ${word} every pod of the cluster` };
  }
  return null;
}

const GLOBAL_IPV6 = parseCidr('2000::/3');

/** Outside ranges that hold addresses of the internet proper. */
function internetUnits(state: EngineState, family: 4 | 6): number[] {
  const { units, firstOutside, outsideCount } = state.program.units;
  const found: number[] = [];
  for (let i = firstOutside; i < firstOutside + outsideCount; i++) {
    const unit = units[i];
    if (unit?.kind !== 'outside' || unit.range.family !== family) continue;
    const routed =
      family === 4
        ? subtractRanges(unit.range, NOT_INTERNET).length > 0
        : GLOBAL_IPV6 !== null && overlaps(unit.range, GLOBAL_IPV6);
    if (routed) found.push(i);
  }
  return found;
}

/** The other pods of the unit's cluster, and the stranger that stands for pods nobody described. */
function clusterUnits(state: EngineState, unit: number): number[] {
  const { units, strangers } = state.program.units;
  const own = units[unit];
  if (own?.kind !== 'pods') return [];
  const stranger = strangers.get(own.cluster);
  const found = stranger === undefined ? [] : [stranger];
  units.forEach((other, i) => {
    if (other.kind === 'pods' && other.cluster === own.cluster && !other.hostNetwork && i !== unit) found.push(i);
  });
  return found;
}

/** The rule that alone opens all of `wide`; where several share the work, the first that has a part in it. */
function openerOf(
  state: EngineState,
  profile: Profile,
  unit: number,
  direction: Direction,
  wide: readonly number[],
): RuleRef | null {
  const rules = profile.programs.flatMap((program) => program.stages.flatMap((stage) => stage.rules));
  const allowing = rules.filter((entry) => entry.rule.rule.action === 'allow');
  const alone = allowing.find((entry) => wide.every((peer) => opens(state, entry, direction, unit, peer, true)));
  const part = allowing.find((entry) => wide.some((peer) => opens(state, entry, direction, unit, peer, false)));
  return (alone ?? part)?.rule.rule.ref ?? null;
}

function opens(
  state: EngineState,
  { rule, certain }: AppliedRule,
  direction: Direction,
  unit: number,
  peer: number,
  wholly: boolean,
): boolean {
  const ports = state.program.portsOf(rule, direction, unit, peer).must;
  return certain && rule.peers.must.has(peer) && (wholly ? ports === EVERY : ports !== NONE);
}
