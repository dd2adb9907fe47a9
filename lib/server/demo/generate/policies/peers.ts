import type { KubernetesObject } from '../manifests/object-meta';
import type { DemoEnd, World } from '../world';

/** The peer that admits one end, as seen from `namespace`. */
export function peerOf(world: World, end: DemoEnd, namespace: string): KubernetesObject {
  if (end.kind === 'external') {
    if (end.name === 'internet') return { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } };
    const group = world.externals.find((candidate) => candidate.name === end.name);
    if (group === undefined) throw new Error(`the cast has no external group ${end.name}`);
    return { ipBlock: { cidr: group.cidr } };
  }
  const { service } = end;
  const podSelector = { matchLabels: { app: service.name } };
  return service.namespace === namespace ? { podSelector } : { ...inNamespace(service.namespace), podSelector };
}

/** All pods of a namespace, by the label that every namespace carries. */
export function inNamespace(name: string): KubernetesObject {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

/** One service of another namespace. */
export function podIn(namespace: string, app: string): KubernetesObject {
  return { ...inNamespace(namespace), podSelector: { matchLabels: { app } } };
}
