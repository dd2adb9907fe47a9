import type { Estate, PolicyException, Service } from '@/lib/inventory/service-model';
import type { RuleRef } from '@/lib/policy/reachability';
import type { PermittedHoles } from '@/lib/topology/permitted-holes';
import type { AssertionResult } from '@/lib/topology/reach-assertions';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import type { Finding } from './finding';
import type { SourceFreshness } from './metrics/hygiene-metrics';
import type { JudgedPair } from './pairs';
import type { ServicePosture } from './snapshot';

export interface AttentionInput {
  readonly graph: ServiceGraph;
  readonly estate: Pick<Estate, 'segments'>;
  readonly services: readonly ServicePosture[];
  /** null = no flows were ever received. */
  readonly pairs: readonly JudgedPair[] | null;
  readonly assertions: readonly AssertionResult[];
  readonly findings: readonly Finding[];
  readonly permitted: PermittedHoles;
  readonly expired: readonly PolicyException[];
  readonly sources: readonly SourceFreshness[];
  readonly asOf: string;
}

/** The service of a key; undefined where it is gone. */
export function serviceOf(input: AttentionInput, key: string): Service | undefined {
  return input.graph.services[input.graph.index.get(key) ?? -1];
}

/** Its team, else the owner of its segment. */
export function ownerOf(input: AttentionInput, key: string): string | null {
  const service = serviceOf(input, key);
  return service?.team ?? input.estate.segments.find((s) => s.name === service?.segment)?.owner ?? null;
}

/** `file:line` of a rule. */
export function place(rule: RuleRef | undefined): string | null {
  return rule === undefined ? null : `${rule.ref.source}:${rule.ref.line}`;
}
