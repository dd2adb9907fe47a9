import type { SourceRef } from '@/lib/inventory/model';

/** Something in the inputs that a person can mend, proven by them: never a guess. */
export interface Finding {
  /** Stable between runs: `<kind>:<subject>`. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: 'high' | 'medium' | 'low';
  /** Key of the service it is about; null for one about a document or a segment. */
  readonly service: string | null;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly refs: readonly SourceRef[];
}

export type FindingKind =
  | 'open-in-disguise'
  | 'selects-nothing'
  | 'matches-nothing'
  | 'egress-without-dns'
  | 'not-isolated'
  | 'host-network'
  | 'service-port-in-policy'
  | 'placement'
  | 'intent';

/** `NetworkPolicy shop/web`. */
export function policyTitle(policy: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${policy.kind} ${policy.namespace === '' ? policy.name : `${policy.namespace}/${policy.name}`}`;
}
