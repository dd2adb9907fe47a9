/**
 * What a dialect says about one end of a connection, as a tree of plain values: the engine turns it into sets of
 * endpoints, so dialects never touch sets. Three values hold throughout: an atom may match, not match, or be unknown.
 */
import type { LabelSelector } from './label-selector';

export type EndpointMatch =
  /** Everything, inside and outside the inventory. */
  | { readonly kind: 'any' }
  | { readonly kind: 'none' }
  /** A clause that nobody could read: it may match anything. `why` is said to people. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'cluster'; readonly cluster: string }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'labels'; readonly selector: LabelSelector }
  | { readonly kind: 'namespace-labels'; readonly selector: LabelSelector }
  | { readonly kind: 'service-account'; readonly name: string }
  /** Pods that are not on the host network. `hostPods` is the answer for those that are. */
  | { readonly kind: 'pod-network'; readonly hostPods: 'no' | 'maybe' }
  /** Addresses of `cidr` without `except`; both are known to be well formed. Applies to pods as the options say. */
  | { readonly kind: 'address'; readonly cidr: string; readonly except: readonly string[]; readonly cluster: string }
  | { readonly kind: 'and'; readonly of: readonly EndpointMatch[] }
  | { readonly kind: 'or'; readonly of: readonly EndpointMatch[] }
  | { readonly kind: 'not'; readonly of: EndpointMatch };

/** Visits a match and all its parts. */
export function visitMatch(match: EndpointMatch, visit: (part: EndpointMatch) => void): void {
  visit(match);
  if (match.kind === 'and' || match.kind === 'or') for (const part of match.of) visitMatch(part, visit);
  if (match.kind === 'not') visitMatch(match.of, visit);
}
