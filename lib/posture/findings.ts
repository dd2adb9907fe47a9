import type { InputWarning, Inventory, SourceRef } from '@/lib/inventory/model';
import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import { dnsFindings } from './dns-findings';
import { type Finding, policyTitle } from './finding';
import { servicePortFindings } from './service-port-findings';
import type { DirectionPosture } from './snapshot';

export interface FindingsInput {
  readonly inventory: Inventory;
  readonly graph: ServiceGraph;
  readonly policies: readonly CompiledPolicySummary[];
  /** Per workload service, in the order of the graph. */
  readonly coverage: readonly { readonly ingress: DirectionPosture | null; readonly egress: DirectionPosture | null }[];
  readonly placement: readonly InputWarning[];
  readonly intent: readonly InputWarning[];
}

const ORDER = { high: 0, medium: 1, low: 2 } as const;

/** Everything that today's inputs prove to be wrong and a person can mend, the worst first. */
export function findingsOf(input: FindingsInput): readonly Finding[] {
  const found = [
    ...input.coverage.flatMap((_, i) => serviceFindings(input, i)),
    ...input.policies.flatMap((policy) => policyFindings(policy)),
    ...dnsFindings(input),
    ...input.policies.flatMap((policy) => servicePortFindings(input, policy)),
    ...warnings(input.placement, 'placement', 'The estate file claims something twice'),
    ...warnings(input.intent, 'intent', 'A row of intent names nothing'),
  ];
  return found.sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function serviceFindings(input: FindingsInput, index: number): Finding[] {
  const service = input.graph.services[index];
  const own = input.coverage[index];
  if (service === undefined || own === undefined) return [];
  const restricted = service.tier === 'restricted';
  const found: Finding[] = [];
  for (const direction of ['ingress', 'egress'] as const) {
    const posture = own[direction];
    if (posture?.state !== 'open') continue;
    found.push({
      id: `open-in-disguise:${direction}:${service.key}`,
      kind: 'open-in-disguise',
      severity: restricted ? 'high' : 'medium',
      service: service.key,
      title: `${service.name} looks isolated for ${direction}, but everything is allowed`,
      why: posture.reason,
      fix: 'Name the peers and ports that it needs in the rule that opens everything.',
      refs: posture.opener === null ? posture.documents : [posture.opener.ref],
    });
  }
  const bare = (['ingress', 'egress'] as const).filter((d) => own[d]?.state === 'none');
  if (bare.length > 0 && (restricted || bare.includes('ingress'))) {
    found.push({
      id: `not-isolated:${service.key}`,
      kind: 'not-isolated',
      severity: restricted ? 'high' : 'low',
      service: service.key,
      title: `${service.name} is not isolated for ${bare.join(' or ')}`,
      why: bare.map((d) => own[d]?.reason).join('; '),
      fix: 'Add a default-deny policy to its namespace, with an allow for each caller and destination that it needs.',
      refs: [],
    });
  }
  return [...found, ...memberFindings(input, index)];
}

function memberFindings(input: FindingsInput, index: number): Finding[] {
  const service = input.graph.services[index];
  const workloads = input.graph.members(index).flatMap((point) => {
    const vertex = input.graph.reachability.vertices[point];
    return vertex?.kind === 'workload' ? [vertex.workload] : [];
  });
  const host = workloads.find((w) => w.hostNetwork);
  if (service === undefined || host === undefined) return [];
  return [
    {
      id: `host-network:${service.key}`,
      kind: 'host-network',
      severity: service.tier === 'restricted' ? 'high' : 'low',
      service: service.key,
      title: `${service.name} runs on the host network`,
      why: 'Its traffic carries the address of the node, and NetworkPolicies do not select it in a way one can rely on.',
      fix: 'Give it a pod network of its own, or fence its nodes with host policies or a firewall.',
      refs: [host.ref],
    },
  ];
}

function policyFindings(policy: CompiledPolicySummary): Finding[] {
  const title = policyTitle(policy);
  if (!policy.readable) return [];
  if (policy.selected.length === 0) {
    return [
      {
        id: `selects-nothing:${policy.id}`,
        kind: 'selects-nothing',
        severity: 'low',
        service: null,
        title: `${title} selects nothing`,
        why: 'No workload in the inventory carries the labels that it asks for, in its namespace.',
        fix: 'Correct the selector, or remove the policy.',
        refs: [policy.ref],
      },
    ];
  }
  return policy.rules
    .filter((rule) => rule.peers.length > 0 && rule.matchedWorkloads === 0 && !rule.matchesOutside)
    .map((rule) => ({
      id: `matches-nothing:${rule.ref.id}`,
      kind: 'matches-nothing',
      severity: 'low',
      service: null,
      title: `A rule of ${title} matches nothing`,
      why: `Nothing in the inventory is meant by: ${rule.peers.join('; ')}.`,
      fix: 'Correct the peer, or remove the rule.',
      refs: [rule.ref.ref],
    }));
}

function warnings(list: readonly InputWarning[], kind: 'placement' | 'intent', title: string): Finding[] {
  return list.map((warning) => ({
    id: `${kind}:${warning.source}:${warning.path ?? ''}:${warning.message}`,
    kind,
    severity: 'medium',
    service: null,
    title,
    why: warning.message,
    fix: `Correct it in ${warning.source}.`,
    refs: [sourceRef(warning.source)],
  }));
}

/** `file:line` taken apart; without a line it is line 1. */
function sourceRef(text: string): SourceRef {
  const match = /^(.*):(\d+)$/.exec(text);
  return match === null ? { source: text, line: 1 } : { source: match[1] ?? text, line: Number(match[2]) };
}
