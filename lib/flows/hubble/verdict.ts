import type { DenyKind, FlowPolicyRef, FlowVerdict } from '../model';
import type { HubbleFlow, HubblePolicy } from './event';

export interface Judgement {
  readonly verdict: FlowVerdict;
  readonly denyKind: DenyKind | null;
  readonly policy: FlowPolicyRef | null;
}

/** Drop reasons that are a policy's decision; every other one is the datapath's own trouble. */
const POLICY_DROPS: Readonly<Record<string, DenyKind>> = {
  POLICY_DENIED: 'policy_default',
  POLICY_DENY: 'policy_explicit',
  AUTH_REQUIRED: 'policy_explicit',
  DENIED_BY_LB_SRC_RANGE_CHECK: 'policy_explicit',
};
const DROP_CODES: Readonly<Record<number, string>> = {
  133: 'POLICY_DENIED',
  181: 'POLICY_DENY',
  189: 'AUTH_REQUIRED',
  177: 'DENIED_BY_LB_SRC_RANGE_CHECK',
};

/**
 * The verdict of one flow as a policy matter; null for events that carry none (socket traces, translations).
 * A drop for any other reason than policy is `unknown` with `non_policy`, its reason kept as a `Datapath` policy
 * reference: it is a failure of traffic, not a wall that held.
 */
export function judge(flow: HubbleFlow): Judgement | null {
  switch (flow.verdict) {
    case 'FORWARDED':
    case 'REDIRECTED':
      return { verdict: 'allowed', denyKind: null, policy: named(flow, 'allowed') };
    case 'AUDIT':
      return { verdict: 'would_deny', denyKind: denyKindOf(named(flow, 'denied')), policy: named(flow, 'denied') };
    case 'DROPPED':
      return dropped(flow);
    default:
      return null;
  }
}

function dropped(flow: HubbleFlow): Judgement {
  const policy = named(flow, 'denied');
  if (flow.Type === 'L7') return { verdict: 'denied', denyKind: 'l7', policy };
  const reason =
    flow.drop_reason_desc ?? (flow.drop_reason ? (DROP_CODES[flow.drop_reason] ?? String(flow.drop_reason)) : null);
  const kind = reason === null ? undefined : POLICY_DROPS[reason];
  if (kind) return { verdict: 'denied', denyKind: policy ? 'policy_explicit' : kind, policy };
  // A policy verdict that says DROPPED is a policy's decision even where it names no reason.
  if (reason === null && flow.event_type?.type === 5)
    return { verdict: 'denied', denyKind: denyKindOf(policy), policy };
  const name = reason ?? 'no reason given';
  return { verdict: 'unknown', denyKind: 'non_policy', policy: { kind: 'Datapath', namespace: '', name } };
}

function denyKindOf(policy: FlowPolicyRef | null): DenyKind {
  return policy ? 'policy_explicit' : 'policy_default';
}

/** Only the list of the reporting direction and of the verdict's own kind counts: the others may be filled as well. */
function named(flow: HubbleFlow, outcome: 'allowed' | 'denied'): FlowPolicyRef | null {
  const egress = outcome === 'allowed' ? flow.egress_allowed_by : flow.egress_denied_by;
  const ingress = outcome === 'allowed' ? flow.ingress_allowed_by : flow.ingress_denied_by;
  const lists =
    flow.traffic_direction === 'EGRESS'
      ? [egress]
      : flow.traffic_direction === 'INGRESS'
        ? [ingress]
        : [ingress, egress];
  const first: HubblePolicy | undefined = lists.find((list) => list?.length)?.[0];
  if (!first?.name) return null;
  return { kind: first.kind || 'Policy', namespace: first.namespace ?? '', name: first.name };
}
