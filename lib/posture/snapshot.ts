/** What one analysis run says of an estate: plain data, JSON all through; bitset rows travel beside it. */
import type { SourceRef } from '@/lib/inventory/model';
import type { Criticality, DataDeclaration, IntentStage, Tier } from '@/lib/inventory/service-model';
import type { CoverageState, RuleRef } from '@/lib/policy/reachability';
import type { PermittedHoles } from '@/lib/topology/permitted-holes';
import type { AssertionResult } from '@/lib/topology/reach-assertions';
import type { BlastRadius } from '@/lib/topology/reach-table';
import type { Attention } from './attention';
import type { Drift } from './drift';
import type { Finding } from './finding';
import type { Metric } from './metric';
import type { JudgedPair } from './pairs';
import type { PostureScore } from './score';

export type Answer = 'yes' | 'no' | 'unknown';

/** Coverage of a service in one direction: that of its worst member. */
export interface DirectionPosture {
  readonly state: CoverageState;
  readonly reason: string;
  readonly documents: readonly SourceRef[];
  readonly opener: RuleRef | null;
  /** `NetworkPolicy 3`, or `nothing`. */
  readonly enforcedBy: string;
}

export interface InternetPosture {
  /** Whether the internet can open a connection to it. */
  readonly direct: Answer;
  /** Fewest hops from the internet in every reading, and in some reading (never more); null = no way. */
  readonly hops: number | null;
  readonly possibleHops: number | null;
  /** The ways in: `LoadBalancer shop/web`. */
  readonly doors: readonly string[];
  /** Whether it can open a connection to the internet. */
  readonly egress: Answer;
}

export interface ServicePosture {
  /** `Service.key`. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'workload' | 'external';
  readonly cluster: string;
  readonly namespace: string;
  readonly environment: string | null;
  readonly team: string | null;
  readonly segment: string | null;
  readonly tier: Tier | null;
  readonly criticality: Criticality;
  readonly data: readonly DataDeclaration[];
  readonly transit: boolean;
  readonly transitReason: string | null;
  /** null for the outside: nothing of ours covers it. */
  readonly ingress: DirectionPosture | null;
  readonly egress: DirectionPosture | null;
  /** Documents that select any of its workloads. */
  readonly policies: number;
  readonly blast: BlastRadius;
  /** Arrows reversed: who could come to it. */
  readonly exposure: BlastRadius;
  /** Keys of the restricted services within reach (at most), the first twenty. */
  readonly restrictedReached: readonly string[];
  readonly internet: InternetPosture;
  readonly usedHoles: number;
  readonly brokenDependencies: number;
  /** Ids of `Finding`. */
  readonly findings: readonly string[];
}

export interface SegmentPosture {
  readonly name: string;
  readonly tier: Tier;
  readonly owner: string | null;
  readonly intent: { readonly ingress: IntentStage; readonly egress: IntentStage };
  readonly services: number;
  readonly coveredIngress: number;
  readonly coveredEgress: number;
  /** The member with the widest reach at two hops; null for a segment without services. */
  readonly worstBlast: {
    readonly service: string;
    readonly name: string;
    readonly twoHops: number;
    readonly transitive: number;
  } | null;
  readonly exposedToInternet: number;
  readonly usedHoles: number;
  readonly brokenDependencies: number;
  readonly permittedHoles: number;
  /** Without unit, for ranking only; `why` says what it is made of. */
  readonly risk: number;
  readonly why: readonly string[];
}

export interface PostureSnapshot {
  /** ISO 8601, UTC. */
  readonly asOf: string;
  /** What the figures rest on: documents read from a platform, or files taken at their word. */
  readonly basis: 'deployed' | 'declared' | 'none';
  readonly counts: {
    readonly services: number;
    readonly externals: number;
    readonly workloads: number;
    readonly policies: number;
    readonly segments: number;
    /** Services of the inventory that lie in no segment. */
    readonly unplaced: number;
    readonly intentRecorded: boolean;
    readonly intentEnforced: boolean;
    readonly permittedEdges: number;
  };
  /** Every service of the inventory, then internet and the other outside groups. */
  readonly services: readonly ServicePosture[];
  /** By risk, the worst first. */
  readonly segments: readonly SegmentPosture[];
  /** By id. */
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly score: PostureScore;
  readonly findings: readonly Finding[];
  /** What needs a person, the worst first. */
  readonly attention: readonly Attention[];
  readonly assertions: readonly AssertionResult[];
  readonly permittedHoles: PermittedHoles;
  /** Pairs that flows were seen between, judged; only those that are not simply normal. null = no flows at all. */
  readonly pairs: readonly JudgedPair[] | null;
  /** null = nothing was ever imported as intended. */
  readonly drift: Drift | null;
}
