/** What each governed namespace starts from: default deny, names resolved, metrics scraped. */
import type { World } from '../world';
import type { DemoPolicy } from './model';
import { podIn } from './peers';
import { NAMESPACE_POSTURES } from './postures';

const SCRAPED = new Set(['payments', 'edge', 'identity', 'notifications', 'pci-vault', 'customer', 'audit']);

/** Namespaces that let ci-runner in for the checks after a deployment. Nobody has run them for months. */
const DEPLOY_CHECKED = new Set(['payments', 'customer', 'identity', 'notifications', 'backoffice', 'edge']);

/** `default-deny`, `allow-dns`, `allow-scrape` and `allow-deploy-checks` where they apply. */
export function baselinePolicies(world: World): DemoPolicy[] {
  const clusterOf = new Map(world.services.map((service) => [service.namespace, service.cluster]));
  return Object.entries(NAMESPACE_POSTURES).flatMap(([namespace, posture]) => {
    const cluster = clusterOf.get(namespace);
    if (cluster === undefined) return [];
    const policy = (name: string, spec: DemoPolicy['spec']): DemoPolicy => {
      return { cluster, namespace, name, spec, createdAt: null, generation: 1 };
    };
    const types = [...(posture.ingress ? ['Ingress'] : []), ...(posture.egress ? ['Egress'] : [])];
    const policies = [policy('default-deny', { podSelector: {}, policyTypes: types })];
    if (posture.egress) policies.push(policy('allow-dns', allowDns()));
    if (SCRAPED.has(namespace)) {
      policies.push(
        policy('allow-scrape', {
          podSelector: {},
          policyTypes: ['Ingress'],
          ingress: [{ from: [podIn('platform', 'prometheus')], ports: [{ port: 'main', protocol: 'TCP' }] }],
        }),
      );
    }
    if (DEPLOY_CHECKED.has(namespace)) {
      policies.push(
        policy('allow-deploy-checks', {
          podSelector: {},
          policyTypes: ['Ingress'],
          ingress: [{ from: [podIn('platform', 'ci-runner')] }],
        }),
      );
    }
    return policies;
  });
}

/** Names may be asked of the cluster's resolver, over either protocol. */
export function allowDns(): DemoPolicy['spec'] {
  const resolver = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  };
  return {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [
      {
        to: [resolver],
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      },
    ],
  };
}
