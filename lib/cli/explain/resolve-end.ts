import type { Inventory, Workload } from '@/lib/inventory/model';
import { type AddressRange, containsRange, overlaps, parseAddress, parseCidr } from '@/lib/policy/address-range';
import type { Reachability } from '@/lib/policy/reachability';
import { nearestNames } from './nearest-names';

/** One end of a question: the vertices it stands for, and how it is called in the answer. */
export interface ResolvedEnd {
  readonly vertices: readonly number[];
  readonly title: string;
}

/** Nobody in the inventory is called so; the message names who comes nearest. */
export class UnknownNameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnknownNameError';
  }
}

/**
 * Understands `ns/name`, `ns/name[Kind]`, `cluster/ns/name`, a pod's name, an address or an address block.
 * Throws UnknownNameError.
 */
export function resolveEnd(text: string, inventory: Inventory, reachability: Reachability): ResolvedEnd {
  const range = parseAddress(text) ?? parseCidr(text);
  if (range) return resolveAddress(text, range, reachability);
  const vertices = inventory.workloads.flatMap((workload, vertex) => (isCalled(workload, text) ? [vertex] : []));
  const ids = vertices.flatMap((vertex) => inventory.workloads[vertex]?.id ?? []);
  if (ids.length > 1) throw new UnknownNameError(`"${text}" could be ${ids.join(' or ')}; name the one you mean`);
  const [id] = ids;
  if (id === undefined) throw new UnknownNameError(explainUnknown(text, inventory));
  return { vertices, title: id };
}

function isCalled({ id, cluster, namespace, name, kind, pods }: Workload, text: string): boolean {
  const names = [id, `${namespace}/${name}`, `${cluster}/${namespace}/${name}`, `${namespace}/${name}[${kind}]`];
  names.push(`${cluster}/${namespace}/${name}[${kind}]`);
  return names.includes(text) || pods.some((pod) => text === `${namespace}/${pod.name}`);
}

/** An address of a pod is that pod's workload; any other belongs to the outside. */
function resolveAddress(text: string, asked: AddressRange, reachability: Reachability): ResolvedEnd {
  const workloads: number[] = [];
  const outside: number[] = [];
  for (const [number, vertex] of reachability.vertices.entries()) {
    if (vertex.kind === 'workload') {
      const owns = (address: string): boolean => {
        const own = vertex.workload.hostNetwork ? null : parseAddress(address);
        return own !== null && containsRange(asked, own);
      };
      if (vertex.workload.pods.some((pod) => pod.addresses.some(owns))) workloads.push(number);
    } else {
      const [first, last] = [parseAddress(vertex.first), parseAddress(vertex.last)];
      if (first && last && overlaps({ family: vertex.family, first: first.first, last: last.first }, asked))
        outside.push(number);
    }
  }
  const single = asked.first === asked.last;
  if (single && workloads.length > 0) return { vertices: workloads, title: text };
  const vertices = [...workloads, ...outside];
  if (vertices.length === 0)
    throw new UnknownNameError(`no policy and no workload here speaks of addresses like ${text}`);
  return { vertices, title: text };
}

function explainUnknown(text: string, inventory: Inventory): string {
  const service = inventory.kubernetesServices.find(({ cluster, namespace, name }) => {
    return text === `${namespace}/${name}` || text === `${cluster}/${namespace}/${name}`;
  });
  if (service?.selector) {
    const wanted = Object.entries(service.selector);
    const behind = inventory.workloads.filter(({ cluster, namespace, labels }) => {
      return (
        cluster === service.cluster && namespace === service.namespace && wanted.every(([k, v]) => labels[k] === v)
      );
    });
    if (behind.length > 0)
      return `"${text}" is a Kubernetes Service; ask for what is behind it: ${behind.map((w) => w.id).join(', ')}`;
  }
  if (inventory.workloads.length === 0) return `there is no workload "${text}": the input holds none at all`;
  const near = nearestNames(
    text,
    inventory.workloads.map((workload) => workload.id),
  );
  return `there is no workload "${text}"; the nearest names are ${near.join(', ')}`;
}
