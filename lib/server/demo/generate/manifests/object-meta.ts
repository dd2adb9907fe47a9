import { hashText, Random } from '../random';
import type { YamlValue } from './yaml-text';

export type KubernetesObject = { readonly [key: string]: YamlValue };

export interface MetaInput {
  readonly cluster: string;
  readonly kind: string;
  /** null for cluster-scoped objects. */
  readonly namespace: string | null;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly createdAt: number;
  /** Raised when the object changed; moves `generation` and `resourceVersion`. */
  readonly generation?: number;
  readonly ownerReferences?: readonly KubernetesObject[];
  readonly generateName?: string;
}

/** Object metadata with what a server sets: uid, resourceVersion, creationTimestamp. */
export function serverMeta(input: MetaInput): KubernetesObject {
  const generation = input.generation ?? 1;
  return {
    ...(input.annotations === undefined ? {} : { annotations: input.annotations }),
    creationTimestamp: isoSeconds(input.createdAt),
    ...(input.generateName === undefined ? {} : { generateName: input.generateName }),
    generation,
    ...(input.labels === undefined ? {} : { labels: input.labels }),
    name: input.name,
    ...(input.namespace === null ? {} : { namespace: input.namespace }),
    ...(input.ownerReferences === undefined ? {} : { ownerReferences: input.ownerReferences }),
    resourceVersion: String(400_000 + (hashText(idOf(input)) % 90_000) + generation * 100_000),
    uid: uidOf(input),
  };
}

/** A controlling owner reference to an object of the same cluster. */
export function ownerReference(
  apiVersion: string,
  owner: { readonly cluster: string; readonly kind: string; readonly namespace: string; readonly name: string },
): KubernetesObject {
  return {
    apiVersion,
    blockOwnerDeletion: true,
    controller: true,
    kind: owner.kind,
    name: owner.name,
    uid: uidOf(owner),
  };
}

/** RFC 3339 to the second, as Kubernetes prints times. */
export function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** What `kubectl get ... -o yaml` puts around several objects. */
export function kubernetesList(items: readonly KubernetesObject[]): KubernetesObject {
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
}

type Identity = Pick<MetaInput, 'cluster' | 'kind' | 'namespace' | 'name'>;

function idOf(input: Identity): string {
  return `${input.cluster}/${input.kind}/${input.namespace ?? ''}/${input.name}`;
}

function uidOf(input: Identity): string {
  return new Random(idOf(input)).uuid();
}
