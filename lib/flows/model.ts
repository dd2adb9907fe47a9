/** One flow as every parser emits it. Null is never zero: a source that reports no bytes leaves null. */

export type FlowVerdict = 'allowed' | 'denied' | 'would_deny' | 'unknown';
export type Reporter = 'src' | 'dst' | 'mid' | 'unknown';
export type DenyKind = 'policy_explicit' | 'policy_default' | 'l7' | 'encryption' | 'non_policy' | 'unknown';

/** What a source saw of one end. Names win over addresses in attribution; an address belongs to a network. */
export interface FlowEnd {
  readonly address: string | null;
  readonly port: number | null;
  readonly namespace: string | null;
  readonly pod: string | null;
  readonly workload: { readonly name: string; readonly kind: string } | null;
  readonly labels: Readonly<Record<string, string>> | null;
  /** host, world, remote-node, kube-apiserver, health, ...: identities that no pod carries. */
  readonly reserved: string | null;
  readonly instance: string | null;
  readonly host: string | null;
}

/** The policy that the source says decided, where it says so. */
export interface FlowPolicyRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface NormalisedFlow {
  /** Identity that the source gave the record (Hubble uuid, CloudWatch event id), where it did. */
  readonly recordId: string | null;
  readonly reporter: Reporter;
  /** Milliseconds since the epoch, UTC. */
  readonly start: number;
  readonly end: number;
  readonly initiator: FlowEnd;
  readonly responder: FlowEnd;
  /** true where the initiator was derived from anything weaker than the record's own word. */
  readonly directionInferred: boolean;
  /** IANA number. */
  readonly protocol: number;
  readonly port: number;
  readonly verdict: FlowVerdict;
  readonly denyKind: DenyKind | null;
  readonly policy: FlowPolicyRef | null;
  /** Attempts, not packets. */
  readonly attempts: number;
  readonly bytesForward: number | null;
  readonly bytesReverse: number | null;
}

/** A line that could not be read, with its number (from 1) and what was expected. */
export interface Rejection {
  readonly line: number;
  readonly reason: string;
}

/** The source says that it lost data. */
export interface Gap {
  readonly line: number;
  readonly start: number | null;
  readonly end: number | null;
  readonly lost: number | null;
  readonly reason: string;
}
