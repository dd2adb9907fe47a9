import type { KubernetesObject } from '../manifests/object-meta';

/** One NetworkPolicy of the demo, before it is printed for a cluster or for Git. */
export interface DemoPolicy {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly spec: KubernetesObject;
  readonly annotations?: Readonly<Record<string, string>>;
  /** When it was made, in milliseconds; null = as long as the cluster. */
  readonly createdAt: number | null;
  /** How often it was written since. */
  readonly generation: number;
}

/** `namespace/name` within a cluster. */
export function policyKey(policy: Pick<DemoPolicy, 'cluster' | 'namespace' | 'name'>): string {
  return `${policy.cluster}/${policy.namespace}/${policy.name}`;
}
