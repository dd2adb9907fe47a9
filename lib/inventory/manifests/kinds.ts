/** Which Kubernetes kinds mean something to the inventory. A kind counts only together with its API group. */

/** Names are DNS labels or subdomains; RBAC adds `:`. */
export const KUBERNETES_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,251}[A-Za-z0-9])?$/;

export type KindRole =
  | 'namespace'
  | 'workload'
  | 'kubernetes-service'
  | 'ingress'
  | 'service-account'
  | 'policy'
  | 'policy-not-evaluated';

const ROLES: Readonly<Record<string, KindRole>> = {
  Namespace: 'namespace',
  Pod: 'workload',
  ReplicationController: 'workload',
  'Deployment.apps': 'workload',
  'Deployment.extensions': 'workload',
  'ReplicaSet.apps': 'workload',
  'ReplicaSet.extensions': 'workload',
  'StatefulSet.apps': 'workload',
  'DaemonSet.apps': 'workload',
  'DaemonSet.extensions': 'workload',
  'Job.batch': 'workload',
  'CronJob.batch': 'workload',
  Service: 'kubernetes-service',
  'Ingress.networking.k8s.io': 'ingress',
  'Ingress.extensions': 'ingress',
  ServiceAccount: 'service-account',
  'NetworkPolicy.networking.k8s.io': 'policy',
  'NetworkPolicy.extensions': 'policy',
};

/** Kinds that restrict traffic but that no dialect here evaluates yet: their absence from an answer must be said. */
const OTHER_POLICIES = new Set([
  'AdminNetworkPolicy.policy.networking.k8s.io',
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io',
  'ClusterNetworkPolicy.policy.networking.k8s.io',
  'CiliumNetworkPolicy.cilium.io',
  'CiliumClusterwideNetworkPolicy.cilium.io',
  'NetworkPolicy.projectcalico.org',
  'GlobalNetworkPolicy.projectcalico.org',
  'NetworkPolicy.crd.projectcalico.org',
  'GlobalNetworkPolicy.crd.projectcalico.org',
  'AuthorizationPolicy.security.istio.io',
  'PeerAuthentication.security.istio.io',
  'Server.policy.linkerd.io',
  'AuthorizationPolicy.policy.linkerd.io',
  'NetworkPolicy.crd.antrea.io',
  'ClusterNetworkPolicy.crd.antrea.io',
]);

/** `Kind.group` as kubectl writes it; the bare kind for the core group. */
export function qualifiedKind(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? kind : `${kind}.${apiVersion.slice(0, slash)}`;
}

/**
 * The role of a kind, or null where the inventory does not know it.
 * `policyKinds` names further kinds (as `Kind.group`) whose documents an evaluator wants to see.
 */
export function kindRole(apiVersion: string, kind: string, policyKinds: ReadonlySet<string>): KindRole | null {
  const name = qualifiedKind(apiVersion, kind);
  if (policyKinds.has(name)) return 'policy';
  return ROLES[name] ?? (OTHER_POLICIES.has(name) ? 'policy-not-evaluated' : null);
}

export function isClusterScoped(role: KindRole, kind: string): boolean {
  return role === 'namespace' || /^(Global|Cluster|Admin|Baseline|CiliumClusterwide)/.test(kind);
}
