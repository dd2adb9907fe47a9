import type { ContainerPort, Inventory, Labels, Namespace, PodInstance, Workload } from '@/lib/inventory/model';
import { type AddressRange, parseAddress } from './address-range';
import type { AddressSpace } from './address-space';
import type { Vocabulary } from './vocabulary';

/** The unit of decision: pods that no policy can tell apart, a range of outside addresses, or any other pod. */
export type Unit = PodUnit | OutsideUnit | StrangerUnit;

export interface PodUnit {
  readonly kind: 'pods';
  readonly cluster: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Keys that a controller certainly sets to values the input does not tell. */
  readonly unreadKeys: ReadonlySet<string>;
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  /** Empty where the input carries none: then address rules are maybe. */
  readonly addresses: readonly AddressRange[];
  readonly ports: readonly ContainerPort[];
}

export interface OutsideUnit {
  readonly kind: 'outside';
  readonly range: AddressRange;
}

/** A pod without labels in a namespace without labels that no manifest names: tells `everybody` from `those present`. */
export interface StrangerUnit {
  readonly kind: 'stranger';
  readonly cluster: string;
}

export interface Units {
  readonly units: readonly Unit[];
  /** Per workload its units, in inventory order; most have one. */
  readonly ofWorkload: readonly (readonly number[])[];
  /** Index of the first outside unit; the outside ones follow each other in address order. */
  readonly firstOutside: number;
  readonly outsideCount: number;
  /** Per cluster the unit of any other pod. */
  readonly strangers: ReadonlyMap<string, number>;
  readonly namespaces: ReadonlyMap<string, Namespace>;
}

const CONTROLLER_KEYS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['pod-template-hash'],
  ReplicaSet: ['pod-template-hash'],
  StatefulSet: ['controller-revision-hash', 'statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index'],
  DaemonSet: ['controller-revision-hash', 'pod-template-generation'],
  Job: ['controller-uid', 'batch.kubernetes.io/controller-uid'],
  CronJob: ['controller-uid', 'batch.kubernetes.io/controller-uid', 'job-name', 'batch.kubernetes.io/job-name'],
};

export function namespaceKey(cluster: string, namespace: string): string {
  return `${cluster}\u0000${namespace}`;
}

/** Expands workloads to pods, folds pods that no policy distinguishes, and adds the outside. */
export function buildUnits(inventory: Inventory, vocabulary: Vocabulary, space: AddressSpace): Units {
  const namespaces = new Map(inventory.namespaces.map((n) => [namespaceKey(n.cluster, n.name), n]));
  const units: Unit[] = [];
  const bySignature = new Map<string, number>();
  const place = new Map<string, string>();

  const placeOf = (cluster: string, namespace: string): string => {
    const key = namespaceKey(cluster, namespace);
    const known = place.get(key);
    if (known !== undefined) return known;
    const signature = vocabulary.placeSignature(cluster, namespace, namespaces.get(key) ?? null);
    place.set(key, signature);
    return signature;
  };

  const unitOf = (unit: PodUnit): number => {
    const signature = JSON.stringify([
      placeOf(unit.cluster, unit.namespace),
      vocabulary.labelSignature(unit.labels),
      [...unit.unreadKeys],
      vocabulary.accountSignature(unit.serviceAccount),
      unit.hostNetwork,
      space.signature(unit.addresses),
      vocabulary.portSignature(unit.ports),
    ]);
    const known = bySignature.get(signature);
    if (known !== undefined) return known;
    const index = units.push(unit) - 1;
    bySignature.set(signature, index);
    return index;
  };

  const ofWorkload = inventory.workloads.map((workload) => [
    ...new Set(expand(workload, vocabulary).map((unit) => unitOf(unit))),
  ]);
  const firstOutside = units.length;
  for (const range of space.atoms) units.push({ kind: 'outside', range });
  const strangers = new Map<string, number>();
  const clusters = new Set([...inventory.clusters, ...inventory.workloads.map((w) => w.cluster)]);
  for (const cluster of clusters) strangers.set(cluster, units.push({ kind: 'stranger', cluster }) - 1);
  return { units, ofWorkload, firstOutside, outsideCount: space.atoms.length, strangers, namespaces };
}

function expand(workload: Workload, vocabulary: Vocabulary): PodUnit[] {
  const { cluster, namespace, serviceAccount, hostNetwork, ports } = workload;
  const common = { kind: 'pods', cluster, namespace, serviceAccount, hostNetwork, ports } as const;
  if (workload.pods.length === 0) {
    const unread = (CONTROLLER_KEYS[workload.kind] ?? []).filter(
      (key) => vocabulary.usesLabel(key) && !Object.hasOwn(workload.labels, key),
    );
    return [{ ...common, labels: workload.labels, unreadKeys: new Set(unread), addresses: [] }];
  }
  return workload.pods.map((pod) => ({
    ...common,
    labels: Object.keys(pod.labels).length > 0 ? pod.labels : workload.labels,
    unreadKeys: new Set(),
    addresses: addressesOf(pod, hostNetwork),
  }));
}

function addressesOf(pod: PodInstance, hostNetwork: boolean): AddressRange[] {
  const texts = hostNetwork && pod.hostAddress !== null ? [...pod.addresses, pod.hostAddress] : pod.addresses;
  return texts.map(parseAddress).filter((address) => address !== null);
}
