import { KUBERNETES_NAME } from '../manifests/kinds';
import type { ManifestDocument } from '../model';

/** Identity of an object within one estate. */
export function objectKey(cluster: string, namespace: string, kind: string, name: string): string {
  return `${cluster}/${namespace}/${kind}/${name}`;
}

export interface OwnerRef {
  readonly kind: string | null;
  readonly name: string;
  readonly uid: string | null;
  readonly apiVersion: string | null;
  readonly controller: boolean;
}

/** The owner that controls an object; the first one where none says that it controls. */
export function controllerOf(document: ManifestDocument): OwnerRef | null {
  const metadata = record(document.body.metadata);
  const written: unknown[] = Array.isArray(metadata.ownerReferences) ? metadata.ownerReferences : [];
  const refs = written.flatMap((value): OwnerRef[] => {
    const { kind, name, uid, apiVersion, controller } = record(value);
    // Owners name workloads, and names go to terminals and spreadsheets: nothing but a Kubernetes name will do.
    if (typeof name !== 'string' || !KUBERNETES_NAME.test(name)) return [];
    return [
      {
        name,
        kind: typeof kind === 'string' && /^[A-Za-z]\w{0,62}$/.test(kind) ? kind : null,
        uid: text(uid),
        apiVersion: text(apiVersion),
        controller: controller === true,
      },
    ];
  });
  return refs.find((ref) => ref.controller) ?? refs[0] ?? null;
}

/** A pod belongs to the workload that stands at the top of its chain of owners. */
export interface TopOwner {
  readonly kind: string;
  readonly name: string;
  /** The owner's own document; null where the input does not hold it. */
  readonly document: ManifestDocument | null;
}

const CONTROLLER_KINDS = [
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'ReplicationController',
  'Deployment',
  'CronJob',
];

/**
 * Finds top owners among the workload documents of an input. Only pods, ReplicaSets, ReplicationControllers and Jobs
 * of a CronJob are parts of something else; a StatefulSet that an operator owns stays the workload people know.
 */
export function ownerIndex(workloads: readonly ManifestDocument[]): (document: ManifestDocument) => TopOwner {
  const byKey = new Map(workloads.map((d) => [objectKey(d.cluster, d.namespace, d.kind, d.name), d]));
  const byUid = new Map<string, ManifestDocument>();
  for (const document of workloads) {
    const uid = text(record(document.body.metadata).uid);
    if (uid) byUid.set(uid, document);
  }
  const find = (of: ManifestDocument, ref: OwnerRef): ManifestDocument | null => {
    const byReference = ref.uid === null ? undefined : byUid.get(ref.uid);
    if (byReference && byReference.name === ref.name) return byReference;
    for (const kind of ref.kind === null ? CONTROLLER_KINDS : [ref.kind]) {
      const found = byKey.get(objectKey(of.cluster, of.namespace, kind, ref.name));
      if (found) return found;
    }
    return null;
  };
  return (document) => {
    let top = document;
    const seen = new Set([document]);
    for (;;) {
      const ref = controllerOf(top);
      if (ref === null || ref.kind === 'Node') break;
      const owner = find(top, ref);
      const kind = owner?.kind ?? ref.kind ?? guessKind(ref, top);
      if (!isPartOf(top.kind, kind) || (owner && seen.has(owner))) break;
      if (!owner) return { kind, name: ref.name, document: null };
      seen.add(owner);
      top = owner;
    }
    return { kind: top.kind, name: top.name, document: top };
  };
}

function isPartOf(kind: string, ownerKind: string): boolean {
  if (kind === 'Job') return ownerKind === 'CronJob';
  return kind === 'Pod' || kind === 'ReplicaSet' || kind === 'ReplicationController';
}

/** Older exports leave the owner's kind out; what controllers write on their pods tells it. */
function guessKind(ref: OwnerRef, of: ManifestDocument): string {
  const labels = record(record(of.body.metadata).labels);
  if (of.kind === 'Job') return 'CronJob';
  if (of.kind === 'ReplicaSet') return 'Deployment';
  if ('statefulset.kubernetes.io/pod-name' in labels) return 'StatefulSet';
  if ('job-name' in labels || 'batch.kubernetes.io/job-name' in labels || ref.apiVersion?.startsWith('batch/'))
    return 'Job';
  if ('controller-revision-hash' in labels) return 'DaemonSet';
  return ref.apiVersion === 'v1' ? 'ReplicationController' : 'ReplicaSet';
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
