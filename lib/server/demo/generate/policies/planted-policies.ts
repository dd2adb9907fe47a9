/** Policies that tell a story: each is what somebody really does, and each is wrong in its own way. */
import { NON_PRODUCTION_CLUSTER } from '../cast/non-production';
import { PRODUCTION_CLUSTER } from '../cast/production';
import { isoSeconds, type KubernetesObject } from '../manifests/object-meta';
import type { Timeline } from '../timeline';
import { allowDns } from './baseline-policies';
import type { DemoPolicy } from './model';
import { inNamespace, podIn } from './peers';

const app = (name: string): KubernetesObject => ({ matchLabels: { app: name } });

function planted(
  namespace: string,
  name: string,
  spec: KubernetesObject,
  more: Partial<Pick<DemoPolicy, 'annotations' | 'createdAt' | 'cluster'>> = {},
): DemoPolicy {
  return { cluster: PRODUCTION_CLUSTER, namespace, name, spec, createdAt: null, generation: 1, ...more };
}

/** Opened in a hurry today, outside Git: lets checkout straight into the card vault. */
export function debugPolicy(timeline: Timeline): DemoPolicy {
  return planted(
    'pci-vault',
    'allow-debug',
    {
      podSelector: app('card-vault'),
      policyTypes: ['Ingress'],
      ingress: [{ from: [podIn('payments', 'checkout')], ports: [{ port: 5432, protocol: 'TCP' }] }],
    },
    { createdAt: timeline.debugOpened },
  );
}

/** What stands in the cluster from the first day to the last and is not in Git. */
export function onlyDeployed(timeline: Timeline): DemoPolicy[] {
  const exception = {
    'bulkhead.io/exception': 'EX-114',
    'bulkhead.io/expires': isoSeconds(timeline.exceptionExpired),
    'bulkhead.io/approved-by': 'head of edge',
    'bulkhead.io/reason': 'document scanning by the vendor, three weeks',
  };
  return [
    planted('platform', 'allow-all-egress', {
      podSelector: app('ci-runner'),
      policyTypes: ['Egress'],
      egress: [{}],
    }),
    planted(
      'customer',
      'vendor-document-scan',
      {
        podSelector: app('document-store'),
        policyTypes: ['Ingress'],
        ingress: [{ from: [podIn('partners', 'vendor-vpn')], ports: [{ port: 9000, protocol: 'TCP' }] }],
      },
      { annotations: exception },
    ),
    planted(
      'partners',
      'vendor-vpn-tunnel',
      {
        podSelector: app('vendor-vpn'),
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ ipBlock: { cidr: '198.51.100.64/27' } }], ports: [{ port: 8443, protocol: 'TCP' }] }],
        egress: [{ to: [podIn('customer', 'document-store')], ports: [{ port: 9000, protocol: 'TCP' }] }],
      },
      { annotations: exception },
    ),
  ];
}

/** In Git and in the cluster alike, and still wrong. */
export function agreedMistakes(): DemoPolicy[] {
  return [
    planted('support', 'allow-all-ingress', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] }),
    planted('payments', 'allow-legacy-terminal', {
      podSelector: app('terminal-v1'),
      policyTypes: ['Ingress'],
      ingress: [{ from: [inNamespace('legacy')], ports: [{ port: 8080, protocol: 'TCP' }] }],
    }),
    planted('payments', 'checkout-to-vault', {
      podSelector: app('checkout'),
      policyTypes: ['Egress'],
      egress: [{ to: [inNamespace('pci-vault')] }],
    }),
    planted(
      'dev-payments',
      'default-deny-later',
      { podSelector: { matchLabels: { enforce: 'later' } }, policyTypes: ['Ingress'] },
      { cluster: NON_PRODUCTION_CLUSTER },
    ),
  ];
}

/** Analytics as it was governed until somebody removed it. */
export function analyticsPolicies(): DemoPolicy[] {
  const within = (name: string, callers: readonly KubernetesObject[], port: number): DemoPolicy =>
    planted('analytics', `${name}-callers`, {
      podSelector: app(name),
      policyTypes: ['Ingress'],
      ingress: [{ from: callers, ports: [{ port, protocol: 'TCP' }] }],
    });
  const pod = (name: string): KubernetesObject => ({ podSelector: app(name) });
  return [
    planted('analytics', 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    planted('analytics', 'allow-dns', allowDns()),
    planted('analytics', 'egress-within', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: {} }] }],
    }),
    planted('analytics', 'etl-runner-egress', {
      podSelector: app('etl-runner'),
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '10.40.64.0/20' } }], ports: [{ port: 443, protocol: 'TCP' }] }],
    }),
    within('warehouse', [pod('stream-processor'), pod('etl-runner'), pod('query-engine')], 5432),
    within('event-collector', [podIn('edge', 'api-gateway')], 8080),
    within('stream-processor', [pod('event-collector')], 8080),
    within('feature-store', [pod('stream-processor'), podIn('payments', 'fraud-score')], 6379),
    within('query-engine', [pod('dashboards'), pod('notebook-hub')], 8080),
    within('object-cache', [pod('etl-runner'), pod('model-training')], 9000),
  ];
}
