import type { DemoService } from '../world';
import { type KubernetesObject, ownerReference, serverMeta } from './object-meta';

const REGISTRY = 'registry.meridian.example';

/** The Deployment, StatefulSet, DaemonSet or CronJob of a service, as its server would print it. */
export function workloadManifest(service: DemoService, createdAt: number): KubernetesObject {
  const metadata = serverMeta({
    cluster: service.cluster,
    kind: service.kind,
    namespace: service.namespace,
    name: service.name,
    labels: service.labels,
    annotations: { 'bulkhead.io/criticality': service.criticality },
    createdAt,
  });
  if (service.kind === 'CronJob') return cronJob(service, metadata);
  const replicated = service.kind === 'DaemonSet' ? {} : { replicas: service.replicas };
  return {
    apiVersion: 'apps/v1',
    kind: service.kind,
    metadata,
    spec: {
      ...replicated,
      ...(service.kind === 'StatefulSet' ? { serviceName: service.name } : {}),
      selector: { matchLabels: { app: service.name } },
      template: { metadata: { labels: service.labels }, spec: podSpec(service) },
    },
    status: { observedGeneration: 1, ...(service.kind === 'DaemonSet' ? {} : { readyReplicas: service.replicas }) },
  };
}

/** What stands between workload and pods: ReplicaSets of Deployments, Jobs of CronJobs; null for the rest. */
export function middleOwnerManifest(service: DemoService, createdAt: number): KubernetesObject | null {
  const pod = service.pods[0];
  if (pod === undefined || pod.owner === null) return null;
  const job = service.kind === 'CronJob';
  const kind = job ? 'Job' : 'ReplicaSet';
  const labels = { ...service.labels, ...(pod.templateHash === null ? {} : { 'pod-template-hash': pod.templateHash }) };
  return {
    apiVersion: job ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: serverMeta({
      cluster: service.cluster,
      kind,
      namespace: service.namespace,
      name: pod.owner,
      labels,
      createdAt,
      ownerReferences: [ownerReference(job ? 'batch/v1' : 'apps/v1', service)],
    }),
    spec: job
      ? { completions: 1, parallelism: 1, template: { metadata: { labels }, spec: podSpec(service) } }
      : {
          replicas: service.replicas,
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: podSpec(service) },
        },
  };
}

/** Containers, ports and account of a service's pods. */
export function podSpec(service: DemoService): KubernetesObject {
  const protocol = service.port === 53 ? 'UDP' : 'TCP';
  const ports =
    service.port === null ? [] : [{ containerPort: service.port, name: protocol === 'UDP' ? 'dns' : 'main', protocol }];
  const tcpResolver = service.port === 53 ? [{ containerPort: 53, name: 'dns-tcp', protocol: 'TCP' }] : [];
  return {
    containers: [
      {
        image: `${REGISTRY}/${service.name}:2026.11`,
        imagePullPolicy: 'IfNotPresent',
        name: service.name,
        ...(ports.length === 0 ? {} : { ports: [...ports, ...tcpResolver] }),
        resources: { requests: { cpu: '100m', memory: '128Mi' } },
      },
    ],
    dnsPolicy: 'ClusterFirst',
    ...(service.hostNetwork ? { hostNetwork: true } : {}),
    restartPolicy: service.kind === 'CronJob' ? 'OnFailure' : 'Always',
    serviceAccountName: service.name,
  };
}

function cronJob(service: DemoService, metadata: KubernetesObject): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      concurrencyPolicy: 'Forbid',
      jobTemplate: {
        spec: { template: { metadata: { labels: service.labels }, spec: podSpec(service) } },
      },
      schedule: '15 2 * * *',
    },
  };
}
