/** `kubectl get ... -o yaml` of one cluster, one file per kind. */
import type { DemoFile } from '../demo-file';
import type { DemoService, World } from '../world';
import { type KubernetesObject, kubernetesList, serverMeta } from './object-meta';
import { podManifest } from './pod-manifest';
import { middleOwnerManifest, workloadManifest } from './workload-manifest';
import { yamlText } from './yaml-text';

/** Everything of `cluster` but its policies, in `folder`; `createdAt` dates the objects that are older than pods. */
export function clusterSnapshot(world: World, cluster: string, folder: string, createdAt: number): DemoFile[] {
  const services = world.services.filter((service) => service.cluster === cluster);
  const listening = services.filter((service) => service.port !== null && !service.hostNetwork);
  const owners = services.map((service) => middleOwnerManifest(service, createdAt)).filter((owner) => owner !== null);
  const files: readonly (readonly [string, readonly KubernetesObject[]])[] = [
    ['namespaces', namespaceManifests(services, createdAt)],
    ['serviceaccounts', services.map((service) => simple(service, 'ServiceAccount', createdAt))],
    ['workloads', services.map((service) => workloadManifest(service, createdAt))],
    ['replicasets-and-jobs', owners],
    ['pods', services.flatMap((service) => service.pods.map((pod) => podManifest(service, pod)))],
    ['services', listening.map((service) => kubernetesService(service, createdAt))],
    ['ingresses', services.filter((service) => service.name === 'edge-lb').map((lb) => ingress(lb, createdAt))],
  ];
  return files.map(([name, items]) => ({ path: `${folder}/${name}.yaml`, text: yamlText(kubernetesList(items)) }));
}

function namespaceManifests(services: readonly DemoService[], createdAt: number): KubernetesObject[] {
  return [...new Set(services.map((service) => service.namespace))].map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: serverMeta({
      cluster: services[0]?.cluster ?? '',
      kind: 'Namespace',
      namespace: null,
      name,
      labels: { 'kubernetes.io/metadata.name': name },
      createdAt,
    }),
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }));
}

function simple(service: DemoService, kind: string, createdAt: number): KubernetesObject {
  const { cluster, namespace, name, labels } = service;
  return { apiVersion: 'v1', kind, metadata: serverMeta({ cluster, kind, namespace, name, labels, createdAt }) };
}

function kubernetesService(service: DemoService, createdAt: number): KubernetesObject {
  const port = service.port ?? 0;
  const loadBalancer = service.name === 'edge-lb';
  const one = (name: string, protocol: string): KubernetesObject => ({
    name,
    port: loadBalancer ? 443 : port,
    protocol,
    targetPort: port,
  });
  return {
    ...simple(service, 'Service', createdAt),
    spec: {
      clusterIP: service.clusterAddress,
      clusterIPs: [service.clusterAddress],
      ports: port === 53 ? [one('dns', 'UDP'), one('dns-tcp', 'TCP')] : [one('main', 'TCP')],
      selector: { app: service.name },
      type: loadBalancer ? 'LoadBalancer' : 'ClusterIP',
    },
    status: { loadBalancer: {} },
  };
}

function ingress(loadBalancer: DemoService, createdAt: number): KubernetesObject {
  const { cluster, namespace } = loadBalancer;
  const path = (prefix: string, name: string, port: number): KubernetesObject => ({
    backend: { service: { name, port: { number: port } } },
    path: prefix,
    pathType: 'Prefix',
  });
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: serverMeta({ cluster, kind: 'Ingress', namespace, name: 'shop', createdAt }),
    spec: {
      ingressClassName: 'edge-lb',
      rules: [
        {
          host: `shop.${cluster}.meridian.example`,
          http: { paths: [path('/', 'web', 3000), path('/api', 'api-gateway', 8080)] },
        },
      ],
    },
    status: { loadBalancer: {} },
  };
}
