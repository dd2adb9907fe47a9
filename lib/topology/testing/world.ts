import type { Ingress, Inventory, KubernetesService, Workload } from '@/lib/inventory/model';
import type { Estate, SegmentSpec, Service } from '@/lib/inventory/service-model';
import { buildServiceGraph, type ServiceGraph } from '../service-graph';
import { type Edge, type EdgeListInput, EVERYWHERE, edgeListReachability } from './edge-list-reachability';

export const REF = { source: 'world.yaml', line: 1 } as const;
export const EMPTY_ESTATE: Estate = {
  environments: [],
  teams: [],
  segments: [],
  externals: [],
  intent: [],
  expect: [],
  exceptions: null,
};

export function workload(name: string, more: Partial<Workload> = {}): Workload {
  return {
    id: `ns/${name}[Deployment]`,
    cluster: 'c',
    namespace: 'ns',
    name,
    kind: 'Deployment',
    labels: { app: name },
    annotations: {},
    serviceAccount: 'default',
    hostNetwork: false,
    ports: [],
    pods: [],
    replicas: 1,
    origin: 'deployed',
    ref: REF,
    ...more,
  };
}

export function service(name: string, more: Partial<Service> = {}): Service {
  return {
    key: `c/ns/${name}`,
    name,
    kind: 'workload',
    cluster: 'c',
    namespace: 'ns',
    environment: 'production',
    team: null,
    segment: null,
    tier: null,
    criticality: 'medium',
    data: [],
    transit: true,
    transitReason: null,
    workloads: [`ns/${name}[Deployment]`],
    ...more,
  };
}

export function segment(name: string, more: Partial<SegmentSpec> = {}): SegmentSpec {
  return {
    name,
    tier: 'internal',
    owner: null,
    data: [],
    intent: { ingress: 'none', egress: 'none' },
    isolateMembers: false,
    reviewEvery: null,
    ref: REF,
    ...more,
  };
}

export function loadBalancer(name: string, target: string, port = 443): KubernetesService {
  return {
    cluster: 'c',
    namespace: 'ns',
    name,
    type: 'LoadBalancer',
    selector: { app: target },
    ports: [{ name: null, port, targetPort: port, protocol: 'TCP', nodePort: null }],
    clusterAddresses: [],
    externalAddresses: [],
    loadBalancerSourceRanges: [],
    ref: REF,
  };
}

export interface WorldInput {
  readonly names: readonly string[];
  /** `from>to` pairs of names, or whole edges by vertex number. */
  readonly edges: readonly (string | Edge)[];
  readonly services?: readonly Service[];
  readonly workloads?: readonly Workload[];
  readonly kubernetesServices?: readonly KubernetesService[];
  /** Backends of one Ingress. */
  readonly ingresses?: Ingress['backends'];
  readonly estate?: Partial<Estate>;
  readonly outside?: EdgeListInput['outside'];
  readonly coverage?: EdgeListInput['coverage'];
}

export interface World {
  readonly inventory: Inventory;
  readonly estate: Estate;
  readonly services: readonly Service[];
  readonly reachability: ReturnType<typeof edgeListReachability>;
  readonly graph: ServiceGraph;
  number(name: string): number;
}

/** A little estate in one line. The outside is vertex `names.length` on; `internet` in an edge is the first range. */
export function world(input: WorldInput): World {
  const workloads = input.workloads ?? input.names.map((name) => workload(name));
  const vertexOf = (name: string) => (name === 'internet' ? workloads.length : input.names.indexOf(name));
  const edges = input.edges.map((edge): Edge => {
    if (typeof edge !== 'string') return edge;
    const [from = '', to = ''] = edge.split('>');
    return { from: vertexOf(from), to: vertexOf(to), rule: edge };
  });
  const reachability = edgeListReachability({
    workloads,
    outside: input.outside ?? [EVERYWHERE],
    edges,
    ...(input.coverage === undefined ? {} : { coverage: input.coverage }),
  });
  const inventory: Inventory = {
    clusters: ['c'],
    namespaces: [{ cluster: 'c', name: 'ns', labels: {}, annotations: {}, ref: REF }],
    workloads,
    kubernetesServices: input.kubernetesServices ?? [],
    ingresses:
      input.ingresses === undefined
        ? []
        : [
            {
              cluster: 'c',
              namespace: 'ns',
              name: 'edge',
              ingressClass: null,
              backends: input.ingresses,
              hosts: [],
              ref: REF,
            },
          ],
    serviceAccounts: [],
  };
  const estate = { ...EMPTY_ESTATE, ...input.estate };
  const services = input.services ?? input.names.map((name) => service(name));
  const graph = buildServiceGraph({ inventory, placement: { services }, estate, reachability });
  const number = (name: string) => graph.services.findIndex((s) => s.name === name);
  return { inventory, estate, services, reachability, graph, number };
}
