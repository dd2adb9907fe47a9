import type { BitSet } from './bit-set';
import type { CompiledMember, CompiledProgram } from './compiled-program';
import type { Direction } from './reachability';
import { membersOf } from './unit-set';
import type { AppliedProgram, AppliedRule, AppliedStage } from './walk';

/** Units to which exactly the same documents apply in one direction. */
export interface Profile {
  /** Two profiles of one evaluation with the same key say the same, whatever rules were closed elsewhere. */
  readonly key: string;
  readonly direction: Direction;
  readonly programs: readonly AppliedProgram[];
  /** One of the units, standing for all of them. */
  readonly subject: number;
  readonly units: readonly number[];
}

/** Per unit its profile; null where no document selects it in this direction. */
export function buildProfiles(
  program: CompiledProgram,
  direction: Direction,
  closed: ReadonlySet<string>,
): (Profile | null)[] {
  const selected = selectionsOf(program, direction);
  const byKey = new Map<string, { readonly units: number[]; readonly profile: Profile }>();
  return selected.map((members, unit) => {
    if (members.length === 0) return null;
    const certain = members.map((member) => member.subject.must.has(unit));
    const rules = direction === 'ingress' ? members.flatMap((member) => member.rules) : [];
    const names = rules.some((rule) => rule.fixedPorts === null) ? program.portNamesKey(rules, unit) : '';
    const key = `${members.map((member, i) => (certain[i] ? member.index : `${member.index}?`)).join()}|${names}`;
    const known = byKey.get(key);
    if (known !== undefined) {
      known.units.push(unit);
      return known.profile;
    }
    const units = [unit];
    const gone = closed.size === 0 ? [] : members.flatMap((m) => m.rules.filter((r) => closed.has(r.rule.ref.id)));
    const full = `${direction} ${key}|${gone.map((rule) => rule.index).join()}`;
    const profile = { key: full, direction, programs: apply(members, certain, closed), subject: unit, units };
    byKey.set(key, { units, profile });
    return profile;
  });
}

function selectionsOf(program: CompiledProgram, direction: Direction): CompiledMember[][] {
  const selected: CompiledMember[][] = program.units.units.map(() => []);
  const cache = new Map<BitSet, Int32Array>();
  for (const member of program.members) {
    if (member.stage.stage.direction !== direction) continue;
    const list = cache.get(member.subject.may) ?? membersOf(member.subject.may);
    cache.set(member.subject.may, list);
    for (const unit of list) if (program.units.units[unit]?.kind === 'pods') selected[unit]?.push(member);
  }
  return selected;
}

function apply(
  members: readonly CompiledMember[],
  certain: readonly boolean[],
  closed: ReadonlySet<string>,
): AppliedProgram[] {
  const programs: { domain: string; stages: AppliedStage[] }[] = [];
  let i = 0;
  while (i < members.length) {
    const compiled = members[i]?.stage;
    if (compiled === undefined) break;
    const start = i;
    while (i < members.length && members[i]?.stage === compiled) i++;
    const own = members.slice(start, i);
    const rules = own.flatMap((member, k): AppliedRule[] =>
      member.rules
        .filter((rule) => !closed.has(rule.rule.ref.id))
        .map((rule) => ({ rule, certain: certain[start + k] === true })),
    );
    const stage: AppliedStage = {
      compiled,
      members: own,
      certain: own.some((_, k) => certain[start + k] === true),
      rules: compiled.stage.algorithm === 'deny-overrides' ? denyingFirst(rules) : rules,
    };
    const last = programs.at(-1);
    if (last?.domain === compiled.stage.domain) last.stages.push(stage);
    else programs.push({ domain: compiled.stage.domain, stages: [stage] });
  }
  return programs;
}

function denyingFirst(rules: readonly AppliedRule[]): AppliedRule[] {
  const denies = rules.filter((entry) => entry.rule.rule.action === 'deny');
  return [...denies, ...rules.filter((entry) => entry.rule.rule.action !== 'deny')];
}
