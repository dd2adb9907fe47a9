import type { Ingress, Inventory, KubernetesService, Protocol, SourceRef, Workload } from '@/lib/inventory/model';
import { parseAddress } from '@/lib/policy/address-range';
import { ALL_PORTS, type PortSet } from '@/lib/policy/port-set';
import { portSet } from '@/lib/policy/port-set-operations';
import { isPublicAddress } from './public-space';

/** A way in from outside addresses to one workload; without one, an open private pod is not on the internet. */
export interface InternetDoor {
  /** `Workload.id`. */
  readonly workload: string;
  readonly kind:
    | 'load-balancer'
    | 'external-address'
    | 'node-port'
    | 'ingress'
    | 'public-address'
    | 'host-port'
    | 'no-route-data';
  /** `maybe` where the inventory cannot tell whether the door leads outside. */
  readonly certainty: 'certain' | 'maybe';
  /** Ports of the workload behind the door. */
  readonly ports: PortSet;
  /** CIDRs that the door admits; null = every address. */
  readonly sources: readonly string[] | null;
  /** `LoadBalancer shop/web`, in words. */
  readonly name: string;
  readonly ref: SourceRef | null;
}

/** Every door of an inventory, in workload order. A cluster that exported no routes at all makes each door a maybe. */
export function internetDoors(inventory: Inventory): readonly InternetDoor[] {
  const routed = new Set([...inventory.kubernetesServices, ...inventory.ingresses].map((route) => route.cluster));
  const services = byNamespace(inventory.kubernetesServices);
  const ingresses = byNamespace(inventory.ingresses);
  return inventory.workloads.flatMap((workload) => [
    ...serviceDoors(services.get(place(workload)) ?? [], workload),
    ...ingressDoors(ingresses.get(place(workload)) ?? [], services.get(place(workload)) ?? [], workload),
    ...addressDoors(workload),
    ...(routed.has(workload.cluster) ? [] : [noRouteData(workload)]),
  ]);
}

function place(object: { readonly cluster: string; readonly namespace: string }): string {
  return `${object.cluster}\n${object.namespace}`;
}

function byNamespace<T extends { readonly cluster: string; readonly namespace: string }>(
  objects: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const object of objects) groups.set(place(object), [...(groups.get(place(object)) ?? []), object]);
  return groups;
}

/** Whether a Kubernetes Service sends to a workload: same namespace, a selector that is there and holds. */
export function servesWorkload(service: KubernetesService, workload: Workload): boolean {
  if (service.cluster !== workload.cluster || service.namespace !== workload.namespace) return false;
  const wanted = Object.entries(service.selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => workload.labels[key] === value);
}

function targetPort(workload: Workload, target: number | string, protocol: Protocol): PortSet {
  if (typeof target === 'number') return [{ protocol, from: target, to: target }];
  const named = workload.ports.filter((p) => p.name === target && p.protocol === protocol);
  return portSet(named.map((p) => ({ protocol, from: p.port, to: p.port })));
}

const SERVICE_DOORS = {
  LoadBalancer: 'load-balancer',
  NodePort: 'node-port',
  ClusterIP: 'external-address',
  ExternalName: 'external-address',
} as const;

function serviceDoors(services: readonly KubernetesService[], workload: Workload): InternetDoor[] {
  return services.flatMap((service): InternetDoor[] => {
    if (service.type !== 'LoadBalancer' && service.type !== 'NodePort' && service.externalAddresses.length === 0)
      return [];
    if (!servesWorkload(service, workload)) return [];
    const addresses = service.externalAddresses;
    // A load balancer whose every known address is private is an internal one.
    const internal = addresses.length > 0 && addresses.every((a) => parseAddress(a) !== null && !isPublicAddress(a));
    if (internal && service.type !== 'NodePort') return [];
    return [
      {
        workload: workload.id,
        kind: SERVICE_DOORS[service.type],
        certainty: 'certain',
        ports: portSet(service.ports.flatMap((p) => targetPort(workload, p.targetPort, p.protocol))),
        sources: service.loadBalancerSourceRanges.length > 0 ? service.loadBalancerSourceRanges : null,
        name: `${service.type} ${service.namespace}/${service.name}`,
        ref: service.ref,
      },
    ];
  });
}

function ingressDoors(
  ingresses: readonly Ingress[],
  services: readonly KubernetesService[],
  workload: Workload,
): InternetDoor[] {
  return ingresses.flatMap((ingress) =>
    ingress.backends.flatMap((backend): InternetDoor[] => {
      const service = services.find((s) => s.name === backend.service);
      if (service === undefined || !servesWorkload(service, workload)) return [];
      const ports = service.ports.filter((p) => p.port === backend.port || p.name === backend.port);
      return [
        {
          workload: workload.id,
          kind: 'ingress',
          certainty: 'certain',
          ports: portSet(ports.flatMap((p) => targetPort(workload, p.targetPort, p.protocol))),
          sources: null,
          name: `Ingress ${ingress.namespace}/${ingress.name}`,
          ref: ingress.ref,
        },
      ];
    }),
  );
}

function addressDoors(workload: Workload): InternetDoor[] {
  const base = { workload: workload.id, sources: null, ref: workload.ref };
  const doors: InternetDoor[] = [];
  const address = workload.pods.flatMap((pod) => pod.addresses).find(isPublicAddress);
  if (address !== undefined) {
    doors.push({
      ...base,
      kind: 'public-address',
      certainty: 'certain',
      ports: ALL_PORTS,
      name: `public address ${address}`,
    });
  }
  const hostPorts = workload.hostNetwork ? workload.ports : workload.ports.filter((p) => p.hostPort !== null);
  if (hostPorts.length > 0) {
    const hosts = workload.pods.flatMap((pod) => pod.hostAddress ?? []);
    const ports = portSet(hostPorts.map((p) => ({ protocol: p.protocol, from: p.port, to: p.port })));
    const name = workload.hostNetwork ? 'the host network' : 'a host port';
    if (hosts.some(isPublicAddress)) doors.push({ ...base, kind: 'host-port', certainty: 'certain', ports, name });
    else if (hosts.length === 0) doors.push({ ...base, kind: 'host-port', certainty: 'maybe', ports, name });
  }
  return doors;
}

function noRouteData(workload: Workload): InternetDoor {
  return {
    workload: workload.id,
    kind: 'no-route-data',
    certainty: 'maybe',
    ports: ALL_PORTS,
    sources: null,
    name: 'no Kubernetes Service or Ingress was imported from its cluster',
    ref: null,
  };
}
