import type { InputWarning, Inventory, ManifestDocument } from '@/lib/inventory/model';
import { parseAddress } from './address-range';
import { cutAddressSpace } from './address-space';
import { BetweenClusters } from './between-clusters';
import { CompiledProgram } from './compiled-program';
import { DIALECTS } from './dialects';
import { type EngineState, settle } from './engine-state';
import { MatchEvaluator } from './match-evaluator';
import type { AddressRulesOnPods } from './match-unit';
import { type CompiledPolicySummary, summarise } from './policy-summary';
import { PortTable } from './port-table';
import type { Reachability } from './reachability';
import type { Dialect, PolicyRecord, Stage } from './stage';
import { BitSetPool } from './unit-set';
import { buildUnits, type Units } from './units';
import { VertexReachability } from './vertex-reachability';
import { Vocabulary } from './vocabulary';

export interface EvaluateOptions {
  /**
   * How `ipBlock` treats pods (default `open`: implementations differ, so it is uncertain). `conventional` takes a
   * known pod address as matched in `must`, as most analysers do, and still reports the pair as uncertain.
   */
  readonly addressRulesOnPods?: AddressRulesOnPods;
  readonly dialects?: readonly Dialect[];
  /** Pods of every cluster are known to route to those of the others; default no, and such pairs are uncertain. */
  readonly clustersRouted?: boolean;
}

export interface EvaluateInput {
  readonly inventory: Inventory;
  /** Policy documents; the caller decides which origins count. */
  readonly documents: readonly ManifestDocument[];
  readonly options?: EvaluateOptions;
}

export interface Evaluation {
  readonly reachability: Reachability;
  readonly warnings: readonly InputWarning[];
  readonly policies: readonly CompiledPolicySummary[];
}

interface Compiled {
  readonly stages: readonly Stage[];
  readonly policies: readonly PolicyRecord[];
  readonly warnings: readonly InputWarning[];
}

/**
 * Who may reach whom: compiles the documents of every dialect to one program per enforcement domain and settles both
 * directions of every pair. Never throws for what a document says: unreadable parts become warnings, and what turns
 * on them is `may` but not `must`.
 */
export function evaluate({ inventory, documents, options = {} }: EvaluateInput): Evaluation {
  const compiled = compile(inventory, documents, options.dialects ?? DIALECTS);
  const vocabulary = new Vocabulary(compiled.stages);
  const space = cutAddressSpace(vocabulary.ranges, speaksIpv6(inventory, vocabulary));
  const units = buildUnits(inventory, vocabulary, space);
  const mode = options.addressRulesOnPods ?? 'open';
  const state = stateOf(inventory, compiled, units, mode);
  const reachability = new VertexReachability(state, () => strict);
  // Where addresses of pods are known, taking them as matched hides that implementations differ: ask again without.
  const hidesDoubt = mode === 'conventional' && units.units.some((u) => u.kind === 'pods' && u.addresses.length > 0);
  const strict: VertexReachability = hidesDoubt
    ? new VertexReachability(stateOf(inventory, compiled, units, 'open'), () => strict)
    : reachability;
  const several = new Set(inventory.workloads.map(({ cluster }) => cluster)).size > 1;
  const answers = several && !options.clustersRouted ? new BetweenClusters(reachability) : reachability;
  return { reachability: answers, warnings: compiled.warnings, policies: summarise(state) };
}

function stateOf(inventory: Inventory, compiled: Compiled, units: Units, mode: AddressRulesOnPods): EngineState {
  const pool = new BitSetPool();
  const matches = new MatchEvaluator(units, { addressRulesOnPods: mode }, pool);
  const program = new CompiledProgram(compiled.stages, units, matches, new PortTable());
  return settle({ inventory, program, policies: compiled.policies, pool });
}

function compile(inventory: Inventory, documents: readonly ManifestDocument[], dialects: readonly Dialect[]): Compiled {
  const unclaimed: InputWarning[] = [];
  const claimed = new Map<Dialect, ManifestDocument[]>(dialects.map((dialect) => [dialect, []]));
  for (const document of documents) {
    const dialect = dialects.find((one) => one.claims(document));
    if (dialect !== undefined) claimed.get(dialect)?.push(document);
    else unclaimed.push(unreadKind(document));
  }
  const parts = [...claimed].map(([dialect, own]) => dialect.compile(own, inventory));
  return {
    stages: parts.flatMap((part) => part.stages),
    policies: parts.flatMap((part) => part.policies),
    warnings: [...unclaimed, ...parts.flatMap((part) => part.warnings)],
  };
}

function unreadKind({ apiVersion, kind, namespace, name, ref }: ManifestDocument): InputWarning {
  const title = namespace === '' ? name : `${namespace}/${name}`;
  return {
    source: `${ref.source}:${ref.line}`,
    message: `${kind} ${title}: no dialect reads ${apiVersion} ${kind}, so it decides nothing here`,
  };
}

function speaksIpv6(inventory: Inventory, vocabulary: Vocabulary): boolean {
  if (vocabulary.ranges.some((range) => range.family === 6)) return true;
  const isIpv6 = (text: string) => parseAddress(text)?.family === 6;
  return inventory.workloads.some((workload) => workload.pods.some((pod) => pod.addresses.some(isIpv6)));
}
