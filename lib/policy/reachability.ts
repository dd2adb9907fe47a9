/**
 * What the engine answers, as the rest of the product sees it. Vertices are endpoint classes of workloads and ranges
 * of outside addresses, numbered once; rows are bitsets over those numbers. `must` holds in every reading of the
 * documents, `may` in at least one; must lies within may.
 */
import type { Protocol, SourceRef, Workload } from '@/lib/inventory/model';
import type { BitSet } from './bit-set';
import type { PortSet } from './port-set';

export type Direction = 'ingress' | 'egress';

/** A rule of a document, as shown to people: which document, which rule, which line. */
export interface RuleRef {
  /** Stable within one evaluation: `<document id>#<direction>.<rule index>`. */
  readonly id: string;
  readonly dialect: string;
  readonly kind: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly direction: Direction;
  readonly rule: number;
  readonly ref: SourceRef;
}

export type CoverageState = 'covered' | 'open' | 'deny-only' | 'none' | 'no-enforcer' | 'unknown';

export interface CoverageAnswer {
  readonly state: CoverageState;
  /** The documents that isolate it in this direction. */
  readonly documents: readonly SourceRef[];
  /** In words, for the list: `no egress policy selects it`, `allows all: egress {} to 0.0.0.0/0`. */
  readonly reason: string;
  /** The rule that opens everything, where the state is `open`. */
  readonly opener: RuleRef | null;
}

export type Vertex =
  | { readonly kind: 'workload'; readonly workload: Workload }
  /** Inclusive range of addresses outside the inventory: a source or a sink, never transit. */
  | { readonly kind: 'outside'; readonly family: 4 | 6; readonly first: string; readonly last: string };

export interface Traffic {
  readonly protocol: Protocol;
  readonly port: number;
}

export type Verdict = 'allowed' | 'denied' | 'unknown' | 'conditional';

export interface DecisionStep {
  /** Where: `leaves prod/web`, `enters prod/db`. */
  readonly point: string;
  readonly domain: string;
  readonly direction: Direction;
  readonly verdict: Verdict | 'not-in-path';
  /** One or two sentences as a colleague would say them. */
  readonly text: string;
  /** Documents that select the endpoint here, with file and line. */
  readonly documents: readonly SourceRef[];
  /** The deciding rule; null where nothing matched (default deny) or nothing selects (default allow). */
  readonly rule: RuleRef | null;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly steps: readonly DecisionStep[];
  /** The sentence for the top of the answer. */
  readonly summary: string;
  readonly decidedBy: DecisionStep | null;
}

export interface Uncertainty {
  readonly from: number;
  readonly to: number;
  readonly ports: PortSet;
  readonly why: string;
}

export interface Reachability {
  /** Workload vertices first, in inventory order (`workloads.length` of them), then outside ranges in address order. */
  readonly vertices: readonly Vertex[];
  readonly workloadCount: number;
  /** Vertices reached from `from` on at least one port, never including itself. Shared rows: do not mutate. */
  row(from: number, value: 'must' | 'may'): BitSet;
  /** What is open from one vertex to another. */
  ports(from: number, to: number): { readonly must: PortSet; readonly may: PortSet };
  /** Rules that open (from, to) on any of `ports` (default all), the egress and ingress halves apart. */
  openers(from: number, to: number, ports?: PortSet): readonly RuleRef[];
  coverage(workload: number, direction: Direction): CoverageAnswer;
  decide(from: number, to: number, traffic: Traffic): Decision;
  /** Pairs whose answer turns on something unreadable or unknown. */
  uncertain(limit: number): readonly Uncertainty[];
  /** The same estate with exactly these rules' traffic denied and isolation kept (what closing a door would do). */
  without(rules: ReadonlySet<string>): Reachability;
}
