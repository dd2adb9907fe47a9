import type { CompiledMember, CompiledProgram, CompiledRule, CompiledStage } from './compiled-program';
import { NONE, type PortSetId } from './port-table';
import type { Direction } from './reachability';

/** A rule of a member that selects (certainly or maybe) the endpoint in question. */
export interface AppliedRule {
  readonly rule: CompiledRule;
  readonly certain: boolean;
}

export interface AppliedStage {
  readonly compiled: CompiledStage;
  readonly members: readonly CompiledMember[];
  /** Whether some member certainly selects the endpoint; otherwise the stage may not apply at all. */
  readonly certain: boolean;
  readonly rules: readonly AppliedRule[];
}

/** Stages of one domain that apply to an endpoint in one direction, in order. */
export interface AppliedProgram {
  readonly domain: string;
  readonly stages: readonly AppliedStage[];
}

/** Ports that may come out allowed and ports that may come out denied; every port asked for is in at least one. */
export interface Outcome {
  readonly allow: PortSetId;
  readonly deny: PortSetId;
}

export interface WalkObserver {
  /** A rule was met while `ports` were undecided; it may take `may` of them and certainly takes `must`. */
  rule?(stage: AppliedStage, rule: AppliedRule, may: PortSetId, must: PortSetId): void;
  /** `rest` reached the end of a stage with no rule certainly matching. */
  end?(stage: AppliedStage, rest: PortSetId): void;
}

/**
 * Walks one domain's program for one pair of units. All ports of `asked` are carried at once as sets: `open` are
 * those that may still be undecided. Both the matrix and `decide()` stand on this one function.
 */
export function walk(
  program: CompiledProgram,
  applied: AppliedProgram,
  pair: { readonly direction: Direction; readonly subject: number; readonly peer: number },
  asked: PortSetId,
  observer: WalkObserver = {},
): Outcome {
  const table = program.ports;
  const { direction, subject, peer } = pair;
  let open = asked;
  let allow = NONE;
  let deny = NONE;
  let passed: { readonly to: number; readonly ports: PortSetId }[] = [];

  for (const stage of applied.stages) {
    const { order, onNoMatch, passTo } = stage.compiled.stage;
    for (const pass of passed) if (pass.to <= order) open = table.union(open, pass.ports);
    passed = passed.filter((pass) => pass.to > order);
    let rest = open;
    for (const entry of stage.rules) {
      if (rest === NONE) break;
      if (!entry.rule.peers.may.has(peer)) continue;
      const ports = program.portsOf(entry.rule, direction, subject, peer);
      const may = table.intersect(rest, ports.may);
      if (may === NONE) continue;
      const certain = entry.certain && entry.rule.peers.must.has(peer);
      const must = certain ? table.intersect(rest, ports.must) : NONE;
      observer.rule?.(stage, entry, may, must);
      const { action } = entry.rule.rule;
      if (action === 'allow') allow = table.union(allow, may);
      else if (action === 'deny') deny = table.union(deny, may);
      else passed.push({ to: passTo, ports: may });
      rest = table.subtract(rest, must);
    }
    if (rest !== NONE) observer.end?.(stage, rest);
    let next = NONE;
    if (onNoMatch === 'allow') allow = table.union(allow, rest);
    else if (onNoMatch === 'deny') deny = table.union(deny, rest);
    else next = rest;
    open = stage.certain ? next : table.union(open, next);
  }
  for (const pass of passed) open = table.union(open, pass.ports);
  return { allow: table.union(allow, open), deny };
}
