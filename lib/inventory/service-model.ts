/** Services (the nodes of the graph) and what people say of them: segment, owner, data, intent. */
import type { InputWarning, Protocol, SourceRef } from './model';

export type Tier = 'public' | 'internal' | 'confidential' | 'restricted';
export type Criticality = 'low' | 'medium' | 'high' | 'critical';
export type IntentStage = 'none' | 'draft' | 'enforced';
export interface DataDeclaration {
  readonly class: string;
  readonly holds: 'stores' | 'processes' | 'transmits';
}

export interface Service {
  /** Stable identity: `cluster/namespace/name`; for externals `external/<name>`. */
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
  /** false: reached but not passed through (resolvers, ingress, scrapers); the reason stands beside it. */
  readonly transit: boolean;
  readonly transitReason: string | null;
  /** Ids of its workloads, as in `Workload.id`; empty for externals. */
  readonly workloads: readonly string[];
}

export interface SegmentSpec {
  readonly name: string;
  readonly tier: Tier;
  readonly owner: string | null;
  readonly data: readonly DataDeclaration[];
  readonly intent: { readonly ingress: IntentStage; readonly egress: IntentStage };
  readonly isolateMembers: boolean;
  readonly reviewEvery: string | null;
  readonly ref: SourceRef;
}

export interface ExternalGroupSpec {
  readonly name: string;
  readonly kind: 'partner' | 'saas' | 'internet' | 'other';
  readonly cidrs: readonly string[];
  readonly hosts: readonly string[];
  readonly ref: SourceRef;
}

/** A port range of one protocol, both ends included; protocol null = any. */
export interface PortSpec {
  readonly protocol: Protocol | null;
  readonly from: number;
  readonly to: number;
}

export interface IntentRule {
  /** Segment, service name, external group, `internet` or `*`. */
  readonly from: string;
  readonly to: string;
  /** null = every port. */
  readonly ports: readonly PortSpec[] | null;
  readonly via: string | null;
  readonly owner: string | null;
  readonly reason: string | null;
  readonly crossEnvironment: boolean;
  readonly ref: SourceRef;
}

/** A temporary, owned, approved and expiring deviation from intent. */
export interface PolicyException {
  /** What people call it: `EX-114`. */
  readonly id: string;
  /** As in an intent row. */
  readonly from: string;
  readonly to: string;
  /** null = every port. */
  readonly ports: readonly PortSpec[] | null;
  readonly owner: string;
  readonly approver: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly ref: SourceRef;
}

export interface ReachAssertion {
  readonly kind: 'must' | 'mustNot';
  readonly from: string;
  readonly to: string;
  readonly ports: readonly PortSpec[] | null;
  readonly hops: 'direct' | 'any';
  readonly ref: SourceRef;
}

export interface Estate {
  readonly environments: readonly { readonly name: string; readonly ref: SourceRef }[];
  readonly teams: readonly { readonly name: string; readonly contact: string | null; readonly ref: SourceRef }[];
  readonly segments: readonly SegmentSpec[];
  readonly externals: readonly ExternalGroupSpec[];
  readonly intent: readonly IntentRule[];
  readonly expect: readonly ReachAssertion[];
  /** null where no file has the section: nobody has said whether there are any. */
  readonly exceptions: readonly PolicyException[] | null;
}

/** Services with what the estate says of them, and what it says twice. */
export interface Placement {
  readonly services: readonly Service[];
  /** E.g. two segments claim one service: named, with both lines; the first in the file holds until mended. */
  readonly findings: readonly InputWarning[];
}
