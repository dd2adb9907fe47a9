/**
 * The one model that every dialect compiles to. All documents of an enforcement domain form one program: its stages
 * are walked in order for each direction; only between domains are verdicts combined with AND.
 */
import type { InputWarning, Inventory, ManifestDocument, Origin, Protocol, SourceRef } from '@/lib/inventory/model';
import type { EndpointMatch } from './endpoint-match';
import type { PortRange } from './port-set';
import type { Direction, RuleRef } from './reachability';

/** `union` and `first-match` take rules as written; `deny-overrides` takes the denying ones first. */
export type Algorithm = 'union' | 'first-match' | 'deny-overrides';

export type PortTerm =
  | { readonly kind: 'range'; readonly range: PortRange }
  /** A port name, resolved on the destination pod with the same protocol; matches nothing where it does not exist. */
  | { readonly kind: 'named'; readonly name: string; readonly protocol: Protocol }
  | { readonly kind: 'unreadable'; readonly why: string };

export interface Peer {
  readonly match: EndpointMatch;
  /** For people: `pods with app=web`, `10.0.0.0/8`. */
  readonly text: string;
}

export interface StageRule {
  readonly ref: RuleRef;
  readonly action: 'allow' | 'deny' | 'pass';
  /** A disjunction; empty matches nothing. */
  readonly peers: readonly Peer[];
  /** A disjunction; null is every port of every protocol. */
  readonly ports: readonly PortTerm[] | null;
}

/** One document's part in a stage: whom it selects there and its rules, in the order they are tried. */
export interface StageMember {
  readonly policy: string;
  readonly subject: EndpointMatch;
  readonly rules: readonly StageRule[];
}

export interface Stage {
  /** Unique within the evaluation; stages of the same id, from whichever dialect, are one stage. */
  readonly id: string;
  readonly domain: string;
  /** Stages of a domain and direction are walked by ascending order. */
  readonly order: number;
  readonly direction: Direction;
  readonly algorithm: Algorithm;
  /** What happens to an endpoint that a member selects when no rule matched. */
  readonly onNoMatch: 'allow' | 'deny' | 'next';
  /** `pass` resumes at the first stage of this order or above. */
  readonly passTo: number;
  readonly members: readonly StageMember[];
}

/** What is told of a document beside its stages. */
export interface PolicyRecord {
  readonly id: string;
  readonly dialect: string;
  readonly kind: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly origin: Origin;
  readonly ref: SourceRef;
  readonly isolates: readonly Direction[];
  /** False when some part could not be read: what it selects is then isolated maybe, and its rules match maybe. */
  readonly readable: boolean;
}

export interface CompiledDocuments {
  readonly stages: readonly Stage[];
  readonly policies: readonly PolicyRecord[];
  readonly warnings: readonly InputWarning[];
}

/** A dialect is a folder that exports one of these and one line in `dialects.ts`. */
export interface Dialect {
  readonly name: string;
  claims(document: ManifestDocument): boolean;
  compile(documents: readonly ManifestDocument[], inventory: Inventory): CompiledDocuments;
}
