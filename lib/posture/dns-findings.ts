import type { Inventory } from '@/lib/inventory/model';
import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import { servesWorkload } from '@/lib/topology/internet-doors';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import { type Finding, policyTitle } from './finding';

interface Input {
  readonly inventory: Inventory;
  readonly graph: ServiceGraph;
  readonly policies: readonly CompiledPolicySummary[];
}

/**
 * Policies that isolate egress where nothing allows any resolver: names fail before anything else does. A workload is
 * told of once, under the first policy that isolates it.
 */
export function dnsFindings(input: Input): Finding[] {
  const resolvers = resolverPoints(input.inventory);
  if (resolvers.length === 0) return [];
  const { reachability } = input.graph;
  const cutOff = (point: number) =>
    resolvers.every((resolver) => {
      if (reachability.ports(point, resolver).may.some((p) => p.protocol !== 'SCTP')) return false;
      // Where the resolver's own ingress refuses, the fault is not with this policy.
      return reachability.decide(point, resolver, { protocol: 'UDP', port: 53 }).decidedBy?.direction === 'egress';
    });
  const told = new Set<number>();
  return input.policies.flatMap((policy): Finding[] => {
    if (!policy.isolates.includes('egress') || !policy.readable) return [];
    const fresh = policy.selected.filter((point) => !told.has(point) && !resolvers.includes(point));
    for (const point of fresh) told.add(point);
    const cut = fresh.filter(cutOff);
    const example = input.inventory.workloads[cut[0] ?? -1]?.id;
    if (example === undefined) return [];
    return [
      {
        id: `egress-without-dns:${policy.id}`,
        kind: 'egress-without-dns',
        severity: 'medium',
        service: null,
        title: `${policyTitle(policy)} cuts ${cut.length === 1 ? example : `${cut.length} workloads`} off from name resolution`,
        why: `Egress is isolated and nothing allows the cluster's resolver, so ${example} cannot look up a name.`,
        fix: 'Allow 53/UDP and 53/TCP to the resolver (kube-dns).',
        refs: [policy.ref],
      },
    ];
  });
}

/** Workloads behind a Kubernetes Service on port 53: what pods are told to ask. */
function resolverPoints(inventory: Inventory): readonly number[] {
  const dns = inventory.kubernetesServices.filter((s) => s.ports.some((p) => p.port === 53));
  return inventory.workloads.flatMap((w, i) => (dns.some((s) => servesWorkload(s, w)) ? [i] : []));
}
