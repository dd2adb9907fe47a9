/** Meridian as it runs: every service with its pods, nodes and addresses. */
import { callsAmong } from './cast/calls';
import { EXTERNALS, INTERNET_ADDRESSES } from './cast/externals';
import type { CastCall, CastExternal, CastService } from './cast/model';
import { NON_PRODUCTION } from './cast/non-production';
import { PRODUCTION, PRODUCTION_CLUSTER } from './cast/production';
import { hashText, Random } from './random';

export type EnvironmentName = 'production' | 'staging' | 'development';

export interface DemoNode {
  readonly name: string;
  readonly address: string;
}

export interface DemoPod {
  readonly name: string;
  readonly address: string;
  readonly node: DemoNode;
  /** Milliseconds since the epoch; always before the flow logs begin. */
  readonly startedAt: number;
  /** The ReplicaSet or Job between pod and workload; null where the workload owns it directly. */
  readonly owner: string | null;
  /** pod-template-hash; null for everything but Deployments. */
  readonly templateHash: string | null;
}

export interface DemoService extends CastService {
  readonly environment: EnvironmentName;
  readonly pods: readonly DemoPod[];
  readonly clusterAddress: string;
  readonly labels: Readonly<Record<string, string>>;
}

export type DemoEnd =
  | { readonly kind: 'service'; readonly service: DemoService }
  | { readonly kind: 'external'; readonly name: string; readonly addresses: readonly string[] };

/** A usual call with both ends found. */
export interface DemoCall extends Omit<CastCall, 'from' | 'to'> {
  readonly from: DemoEnd;
  readonly to: DemoEnd;
}

export interface World {
  readonly services: readonly DemoService[];
  readonly nodes: ReadonlyMap<string, readonly DemoNode[]>;
  readonly externals: readonly CastExternal[];
  readonly calls: readonly DemoCall[];
  /** The service of this name in this environment; throws when the cast has none. */
  service(environment: EnvironmentName, name: string): DemoService;
  external(name: string): DemoEnd;
}

const NODES_PER_CLUSTER: Readonly<Record<string, number>> = { [PRODUCTION_CLUSTER]: 8 };
const DAY = 86_400_000;

/** The whole company for one seed; pods started between 3 and 90 days before `windowStart` (milliseconds). */
export function buildWorld(seed: string, windowStart: number): World {
  const random = new Random(`${seed}/world`);
  const cast = [...PRODUCTION, ...NON_PRODUCTION];
  const clusters = [...new Set(cast.map((service) => service.cluster))];
  const nodes = new Map(clusters.map((cluster, index) => [cluster, nodesOf(cluster, index)]));
  const nextPod = new Map<string, number>();
  const services = cast.map((row, index): DemoService => {
    const clusterIndex = clusters.indexOf(row.cluster);
    const clusterNodes = nodes.get(row.cluster) ?? [];
    const address = (): string => {
      const count = (nextPod.get(row.cluster) ?? 0) + 1;
      nextPod.set(row.cluster, count);
      return `10.${128 + clusterIndex * 4}.${Math.floor(count / 200)}.${10 + (count % 200)}`;
    };
    return {
      ...row,
      environment: environmentOf(row),
      pods: podsOf(row, clusterNodes, address, windowStart, random),
      clusterAddress: `172.${20 + clusterIndex}.${Math.floor(index / 200)}.${10 + (index % 200)}`,
      labels: {
        app: row.name,
        ...(row.team === 'nobody' ? {} : { team: row.team }),
        ...(row.name === 'kube-dns' ? { 'k8s-app': 'kube-dns' } : {}),
      },
    };
  });
  return assemble(services, nodes);
}

function assemble(services: readonly DemoService[], nodes: World['nodes']): World {
  const byName = new Map(services.map((service) => [`${service.environment}/${service.name}`, service]));
  const service = (environment: EnvironmentName, name: string): DemoService => {
    const found = byName.get(`${environment}/${name}`);
    if (found === undefined) throw new Error(`the cast has no service ${name} in ${environment}`);
    return found;
  };
  const external = (name: string): DemoEnd => ({
    kind: 'external',
    name,
    addresses:
      name === 'internet' ? INTERNET_ADDRESSES : (EXTERNALS.find((group) => group.name === name)?.addresses ?? []),
  });
  const outside = new Set(['internet', ...EXTERNALS.map((group) => group.name)]);
  const calls = (['production', 'staging', 'development'] as const).flatMap((environment) => {
    const members = services.filter((candidate) => candidate.environment === environment);
    const known = environment === 'production' ? outside : new Set<string>();
    const end = (name: string): DemoEnd =>
      outside.has(name) ? external(name) : { kind: 'service', service: service(environment, name) };
    const quieter = environment === 'production' ? 1 : 0.12;
    return callsAmong(members, known).map((call) => ({
      ...call,
      weight: call.weight * quieter,
      from: end(call.from),
      to: end(call.to),
    }));
  });
  return { services, nodes, externals: EXTERNALS, calls, service, external };
}

function environmentOf(service: CastService): EnvironmentName {
  if (service.cluster === PRODUCTION_CLUSTER) return 'production';
  return service.namespace.startsWith('dev-') ? 'development' : 'staging';
}

function nodesOf(cluster: string, index: number): DemoNode[] {
  return Array.from({ length: NODES_PER_CLUSTER[cluster] ?? 3 }, (_, node) => ({
    name: `${cluster}-node-${node + 1}`,
    address: `10.${40 + index}.16.${20 + node}`,
  }));
}

function podsOf(
  row: CastService,
  nodes: readonly DemoNode[],
  nextAddress: () => string,
  windowStart: number,
  random: Random,
): DemoPod[] {
  const hash = suffix(new Random(`${row.cluster}/${row.namespace}/${row.name}`), 9);
  const first = hashText(`${row.namespace}/${row.name}`) % Math.max(1, nodes.length);
  const count = row.kind === 'DaemonSet' ? nodes.length : row.replicas;
  return Array.from({ length: count }, (_, index) => {
    const node = nodes[(first + index) % nodes.length];
    if (node === undefined) throw new Error(`cluster ${row.cluster} has no nodes`);
    const startedAt = windowStart - random.between(3 * DAY, 90 * DAY);
    const address = row.hostNetwork ? node.address : nextAddress();
    if (row.kind === 'StatefulSet') {
      return { name: `${row.name}-${index}`, address, node, startedAt, owner: null, templateHash: null };
    }
    if (row.kind === 'DaemonSet') {
      return { name: `${row.name}-${suffix(random, 5)}`, address, node, startedAt, owner: null, templateHash: null };
    }
    const owner = row.kind === 'CronJob' ? `${row.name}-${Math.floor(startedAt / 60_000)}` : `${row.name}-${hash}`;
    const templateHash = row.kind === 'CronJob' ? null : hash;
    return { name: `${owner}-${suffix(random, 5)}`, address, node, startedAt, owner, templateHash };
  });
}

/** Letters and digits that Kubernetes draws generated names from. */
const SUFFIX = 'bcdfghjklmnpqrstvwxz2456789'.split('');

function suffix(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(SUFFIX)).join('');
}
