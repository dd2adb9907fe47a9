import type { Inventory, KubernetesService, Workload } from '@/lib/inventory/model';
import type { ExternalGroupSpec, Placement } from '@/lib/inventory/service-model';

export type BindingCertainty = 'stated' | 'derived';

/** A binding that still names its service by key; times as in `Binding`. */
export interface BindingDraft {
  readonly network: string;
  readonly kind: 'workload' | 'pod' | 'address' | 'external' | 'cidr' | 'host';
  readonly key: string;
  readonly serviceKey: string;
  readonly certainty: BindingCertainty;
  readonly validFrom: number | null;
}

/**
 * What an inventory says about which endpoint is which service. Pods and addresses count from their own start,
 * not from the import; a workload's name always means that workload. `externals` adds groups outside.
 */
export function bindingsFrom(
  inventory: Inventory,
  placement: Placement,
  externals: readonly ExternalGroupSpec[] = [],
): BindingDraft[] {
  const serviceOf = new Map<string, string>();
  for (const service of placement.services) for (const id of service.workloads) serviceOf.set(id, service.key);
  const drafts = new Map<string, BindingDraft>();
  const add = (draft: BindingDraft): void => {
    const identity = `${draft.network} ${draft.kind} ${draft.key} ${draft.validFrom ?? ''}`;
    if (!drafts.has(identity)) drafts.set(identity, draft);
  };
  for (const workload of inventory.workloads) {
    const serviceKey = serviceOf.get(workload.id);
    if (serviceKey) for (const draft of ofWorkload(workload, serviceKey)) add(draft);
  }
  for (const front of inventory.kubernetesServices) {
    const serviceKey = onlyServiceBehind(front, inventory.workloads, serviceOf);
    if (!serviceKey) continue;
    for (const key of [...front.clusterAddresses, ...front.externalAddresses]) {
      add({ network: front.cluster, kind: 'address', key, serviceKey, certainty: 'derived', validFrom: null });
    }
  }
  for (const group of externals) {
    const outside = {
      network: '',
      serviceKey: `external/${group.name}`,
      certainty: 'stated',
      validFrom: null,
    } as const;
    add({ ...outside, kind: 'external', key: group.name });
    for (const key of group.cidrs) add({ ...outside, kind: 'cidr', key });
    for (const key of group.hosts) add({ ...outside, kind: 'host', key });
  }
  return [...drafts.values()];
}

function* ofWorkload(workload: Workload, serviceKey: string): Generator<BindingDraft> {
  const { cluster: network, namespace, name, kind } = workload;
  const stated = { network, serviceKey, certainty: 'stated' } as const;
  yield { ...stated, kind: 'workload', key: `${namespace}/${name}[${kind}]`, validFrom: null };
  for (const pod of workload.pods) {
    const validFrom = pod.startedAt === null ? null : Date.parse(pod.startedAt);
    yield { ...stated, kind: 'pod', key: `${namespace}/${pod.name}`, validFrom };
    // A host-network pod shows its node's address, which is everybody's on that node.
    if (workload.hostNetwork) continue;
    for (const key of pod.addresses) yield { ...stated, kind: 'address', key, validFrom };
  }
}

/** A virtual address is a service's own only where all that stands behind it is that service. */
function onlyServiceBehind(
  front: KubernetesService,
  workloads: readonly Workload[],
  serviceOf: ReadonlyMap<string, string>,
): string | null {
  const wanted = Object.entries(front.selector ?? {});
  if (wanted.length === 0 || front.clusterAddresses.length + front.externalAddresses.length === 0) return null;
  const behind = new Set<string | undefined>();
  for (const workload of workloads) {
    if (workload.cluster !== front.cluster || workload.namespace !== front.namespace) continue;
    if (wanted.every(([label, value]) => workload.labels[label] === value)) behind.add(serviceOf.get(workload.id));
  }
  const [only] = behind;
  return behind.size === 1 && only !== undefined ? only : null;
}
