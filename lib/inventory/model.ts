/** The inventory as pure data: what runs where, before anybody asks who may reach whom. */

export type Protocol = 'TCP' | 'UDP' | 'SCTP';
export type Labels = Readonly<Record<string, string>>;

/** Where a fact was read: a file (or `-`, or a connector's name) and a line counted from 1. */
export interface SourceRef {
  readonly source: string;
  readonly line: number;
}

/** A message about an input that was kept. `source` is `file:line`; `path` the field, where one is at fault. */
export interface InputWarning {
  readonly source: string;
  readonly message: string;
  readonly path?: string;
}

/** How a document came to be known (glossary: origin). Only `deployed` counts as enforced. */
export type Origin = 'deployed' | 'intended' | 'declared';

/**
 * One Kubernetes object as it was read: the raw spec stays whole, the place is remembered for every field.
 * `lines` maps a JSON-pointer-like path (`spec.ingress.0.from.1`) to its line, counted from 1.
 */
export interface ManifestDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly cluster: string;
  /** '' for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
  readonly origin: Origin;
  /** The whole object without server-set noise (managedFields). */
  readonly body: Readonly<Record<string, unknown>>;
  readonly ref: SourceRef;
  readonly lines: Readonly<Record<string, number>>;
}

export interface Namespace {
  readonly cluster: string;
  readonly name: string;
  /** Always carries `kubernetes.io/metadata.name`, whether the manifest wrote it or not. */
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly ref: SourceRef | null;
}

export interface ContainerPort {
  readonly name: string | null;
  readonly port: number;
  readonly protocol: Protocol;
  readonly hostPort: number | null;
}

export type WorkloadKind =
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'Job'
  | 'CronJob'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'Pod'
  | (string & {});

/** One pod that was seen, of a workload. Addresses are null where the export did not carry them. */
export interface PodInstance {
  readonly name: string;
  readonly labels: Labels;
  readonly addresses: readonly string[];
  readonly hostAddress: string | null;
  readonly node: string | null;
  /** ISO 8601, UTC; null where the export has no status. */
  readonly startedAt: string | null;
}

export interface Workload {
  /** `namespace/name[Kind]`; prefixed `cluster/` only where the inventory holds more than one cluster. */
  readonly id: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly kind: WorkloadKind;
  /** Labels of the pod template, plus those that controllers are known to set. */
  readonly labels: Labels;
  /** Annotations of the object and of its pod template, the template's winning. */
  readonly annotations: Labels;
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  readonly ports: readonly ContainerPort[];
  readonly pods: readonly PodInstance[];
  readonly replicas: number | null;
  readonly origin: Origin;
  readonly ref: SourceRef;
}

export interface KubernetesServicePort {
  readonly name: string | null;
  readonly port: number;
  readonly targetPort: number | string;
  readonly protocol: Protocol;
  readonly nodePort: number | null;
}

export interface KubernetesService {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** null = no selector (endpoints are managed by hand); {} never selects. */
  readonly selector: Labels | null;
  readonly ports: readonly KubernetesServicePort[];
  readonly clusterAddresses: readonly string[];
  readonly externalAddresses: readonly string[];
  readonly loadBalancerSourceRanges: readonly string[];
  readonly ref: SourceRef;
}

export interface Ingress {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly ingressClass: string | null;
  readonly backends: readonly { readonly service: string; readonly port: number | string }[];
  readonly hosts: readonly string[];
  readonly ref: SourceRef;
}

export interface Inventory {
  readonly clusters: readonly string[];
  readonly namespaces: readonly Namespace[];
  readonly workloads: readonly Workload[];
  readonly kubernetesServices: readonly KubernetesService[];
  readonly ingresses: readonly Ingress[];
  readonly serviceAccounts: readonly { readonly cluster: string; readonly namespace: string; readonly name: string }[];
}
