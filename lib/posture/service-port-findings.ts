import type { Inventory, KubernetesService } from '@/lib/inventory/model';
import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import type { Traffic } from '@/lib/policy/reachability';
import { servesWorkload } from '@/lib/topology/internet-doors';
import { type Finding, policyTitle } from './finding';

/** A rule that names a Kubernetes Service's port where pods listen on another: policies see the pod's port. */
export function servicePortFindings(
  input: { readonly inventory: Inventory },
  policy: CompiledPolicySummary,
): Finding[] {
  if (!policy.isolates.includes('ingress') || policy.selected.length === 0) return [];
  const workloads = policy.selected.flatMap((i) => input.inventory.workloads[i] ?? []);
  const rules = policy.rules.filter(
    (r) => r.ref.direction === 'ingress' && r.action === 'allow' && r.portNames.length === 0,
  );
  return rules.flatMap((rule) => {
    const mistaken = rule.ports
      .filter((range) => range.from === range.to)
      .flatMap((range) => {
        const listens = workloads.some((w) => w.ports.length === 0 || w.ports.some((p) => p.port === range.from));
        const traffic = { protocol: range.protocol, port: range.from };
        const service = listens ? undefined : mappedService(input.inventory.kubernetesServices, workloads, traffic);
        return service === undefined ? [] : [{ service, traffic }];
      });
    const [first] = mistaken;
    if (first === undefined) return [];
    const target = first.service.ports.find((p) => p.port === first.traffic.port)?.targetPort;
    return [
      {
        id: `service-port-in-policy:${rule.ref.id}`,
        kind: 'service-port-in-policy',
        severity: 'medium',
        service: null,
        title: `${policyTitle(policy)} allows port ${first.traffic.port}, on which nothing that it selects listens`,
        why: `Kubernetes Service ${first.service.name} maps ${first.traffic.port} to ${target}; policies see the port of the pod.`,
        fix: `Allow ${target} in its place.`,
        refs: [rule.ref.ref, first.service.ref],
      } satisfies Finding,
    ];
  });
}

function mappedService(
  services: readonly KubernetesService[],
  workloads: Inventory['workloads'],
  traffic: Traffic,
): KubernetesService | undefined {
  return services.find(
    (s) =>
      s.ports.some((p) => p.port === traffic.port && p.protocol === traffic.protocol && p.targetPort !== p.port) &&
      workloads.some((w) => servesWorkload(s, w)),
  );
}
