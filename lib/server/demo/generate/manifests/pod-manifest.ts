import type { DemoPod, DemoService } from '../world';
import { isoSeconds, type KubernetesObject, ownerReference, serverMeta } from './object-meta';
import { podSpec } from './workload-manifest';

/** One running pod with its addresses, node, start time and controlling owner. */
export function podManifest(service: DemoService, pod: DemoPod): KubernetesObject {
  const direct = pod.owner === null;
  const ownerKind = direct ? service.kind : service.kind === 'CronJob' ? 'Job' : 'ReplicaSet';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: serverMeta({
      cluster: service.cluster,
      kind: 'Pod',
      namespace: service.namespace,
      name: pod.name,
      labels: { ...service.labels, ...(pod.templateHash === null ? {} : { 'pod-template-hash': pod.templateHash }) },
      createdAt: pod.startedAt,
      generateName: `${pod.owner ?? service.name}-`,
      ownerReferences: [
        ownerReference(ownerKind === 'Job' ? 'batch/v1' : 'apps/v1', {
          cluster: service.cluster,
          kind: ownerKind,
          namespace: service.namespace,
          name: pod.owner ?? service.name,
        }),
      ],
    }),
    spec: { ...podSpec(service), nodeName: pod.node.name },
    status: {
      hostIP: pod.node.address,
      phase: 'Running',
      podIP: pod.address,
      podIPs: [{ ip: pod.address }],
      startTime: isoSeconds(pod.startedAt),
    },
  };
}
