/** The facts that checks read: computed once per analysis, plain data and lazy look-ups, no clock. */

import type { SourceRef } from '@/lib/inventory/model';
import type { Service } from '@/lib/inventory/service-model';
import type { PortSet } from '@/lib/policy/port-set';
import type { CoverageState, RuleRef } from '@/lib/policy/reachability';

export interface DirectionFact {
  readonly state: CoverageState;
  readonly reason: string;
  readonly documents: readonly SourceRef[];
}

export interface ServiceFact {
  readonly service: Service;
  readonly ingress: DirectionFact;
  readonly egress: DirectionFact;
  readonly hostNetwork: boolean;
  readonly hostPorts: readonly number[];
  readonly refs: readonly SourceRef[];
}

export type EdgeStanding = 'intended' | 'partly' | 'unintended' | 'draft' | 'unstated';

/** A permitted edge between two services, or between one and the outside (`internet` or an external group). */
export interface EdgeFact {
  readonly from: Service;
  readonly to: Service;
  /** What is open in every reading, and in at least one. */
  readonly must: PortSet;
  readonly may: PortSet;
  readonly standing: EdgeStanding;
  /** Ports permitted beyond intent; empty where intended. */
  readonly excess: PortSet;
  readonly openers: readonly RuleRef[];
  readonly why: string;
}

/** Whether the internet can open a connection to a service, and through which door. */
export interface InternetFact {
  readonly service: Service;
  readonly reach: 'yes' | 'no' | 'unknown';
  readonly door: string | null;
  readonly ports: PortSet;
  readonly openers: readonly RuleRef[];
}

/** A rule that opens something, with the width of what it opens. */
export interface RuleFact {
  readonly rule: RuleRef;
  /** Keys of services whose traffic the rule lets in or out. */
  readonly services: readonly string[];
  /** Ports opened, all protocols together; 196605 = everything. */
  readonly portCount: number;
  /** The widest IPv4 or IPv6 prefix length among its address peers; null where it names none. */
  readonly widestPrefix: { readonly family: 4 | 6; readonly length: number; readonly cidr: string } | null;
  readonly allPeers: boolean;
}

export interface NamespaceFact {
  readonly cluster: string;
  readonly namespace: string;
  readonly workloads: number;
  /** Policies whose selector picks at least one workload of the namespace. */
  readonly selecting: number;
}

export interface ContradictionFact {
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly flows: number;
}

export interface ComplianceFacts {
  /** ISO 8601, UTC: the moment that the facts describe. */
  readonly asOf: string;
  readonly services: readonly ServiceFact[];
  readonly namespaces: readonly NamespaceFact[];
  readonly rules: readonly RuleFact[];
  /** Permitted edges into a service; those from `without` are left out before anything is computed for them. */
  edgesInto(service: string, without?: ReadonlySet<string>): readonly EdgeFact[];
  edgesOutOf(service: string, without?: ReadonlySet<string>): readonly EdgeFact[];
  readonly internet: readonly InternetFact[];
  /** Whether intent (a segment matrix) is recorded at all. */
  readonly intentRecorded: boolean;
  readonly segments: readonly {
    readonly name: string;
    readonly owner: string | null;
    readonly tier: string;
    readonly ref: SourceRef;
  }[];
  /** Documents whose dialect nothing in their place enforces. */
  readonly unenforced: readonly { readonly name: string; readonly ref: SourceRef }[];
  /** Observed flows that contradict a computed verdict; null where no flow source speaks. */
  readonly contradictions: readonly ContradictionFact[] | null;
  /** Deployed against intended documents; null where Git's intent was never imported. */
  readonly drift:
    | readonly { readonly policy: string; readonly difference: string; readonly refs: readonly SourceRef[] }[]
    | null;
  readonly driftPopulation: number;
  readonly analysis: { readonly finishedAt: string | null; readonly unattributedShare: number | null };
  readonly sources: readonly {
    readonly name: string;
    readonly lastSeen: string | null;
    readonly expectedHours: number;
  }[];
}

/** Which services a framework speaks of. Computed from declarations, shown with every result. */
export interface ComplianceScope {
  readonly id: string;
  readonly label: string;
  /** Services that store, process or transmit the data class, and unisolated members of their segments. */
  readonly inScope: ReadonlySet<string>;
  /** Services with a permitted path to or from the scope, in either direction, one hop. */
  readonly connected: ReadonlySet<string>;
  /** Unclassified services that can reach the scope: undecided, never out. */
  readonly undecided: ReadonlySet<string>;
}
