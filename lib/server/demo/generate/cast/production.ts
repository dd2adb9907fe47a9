import { type CastService, castOf } from './model';

export const PRODUCTION_CLUSTER = 'meridian-prod-1';

const two = { replicas: 2 } as const;
const store = { kind: 'StatefulSet', replicas: 2 } as const;
const batch = { kind: 'CronJob' } as const;
const everyNode = { kind: 'DaemonSet' } as const;

const namespace = (name: string, team: string, rows: Parameters<typeof castOf>[3]): CastService[] =>
  castOf(PRODUCTION_CLUSTER, name, team, rows);

/** What runs in production: 13 segments and the namespace that nobody has claimed. */
export const PRODUCTION: readonly CastService[] = [
  ...namespace('edge', 'edge', [
    ['edge-lb', 8443, { replicas: 3, criticality: 'critical' }],
    ['web', 3000, { replicas: 3, criticality: 'high' }],
    ['checkout-web', 3000, { ...two, criticality: 'high' }],
    ['api-gateway', 8080, { replicas: 3, criticality: 'critical' }],
    ['mobile-bff', 8080, two],
    ['partner-gateway', 8443, two],
    ['rate-limiter', 8081, two],
    ['status-page', 8080],
  ]),
  ...namespace('payments', 'payments', [
    ['checkout', 8080, { replicas: 3, criticality: 'critical' }],
    ['payments-api', 8080, { replicas: 3, criticality: 'critical' }],
    ['ledger', 8443, { replicas: 3, criticality: 'critical', team: 'finance' }],
    ['ledger-db', 5432, { ...store, criticality: 'critical', team: 'finance' }],
    ['fraud-score', 9000, { ...two, criticality: 'high' }],
    ['payment-router', 8080, { ...two, criticality: 'critical' }],
    ['acquirer-link', 8443, { ...two, criticality: 'critical' }],
    ['settlement', 8080, { ...two, criticality: 'high', team: 'finance' }],
    ['refunds', 8080, { ...two, criticality: 'high' }],
    ['payouts', 8080, { ...two, criticality: 'high' }],
    ['fx-rates', 8080],
    ['risk-rules', 8080],
    ['subscription-billing', 8080, two],
    ['reconciliation', null, { ...batch, team: 'finance' }],
    ['payments-queue', 9092, { kind: 'StatefulSet', replicas: 3, criticality: 'critical' }],
    ['payments-cache', 6379, store],
  ]),
  ...namespace('pci-vault', 'payments', [
    ['card-vault', 5432, { kind: 'StatefulSet', replicas: 3, criticality: 'critical' }],
    ['tokenizer', 8443, { replicas: 3, criticality: 'critical' }],
    ['detokenizer', 8443, { ...two, criticality: 'critical' }],
    ['hsm-proxy', 9443, { ...two, criticality: 'critical' }],
    ['key-manager', 8200, { ...two, criticality: 'critical' }],
    ['pan-lookup', 8443, { criticality: 'high' }],
    ['card-updater', 8443, { criticality: 'high' }],
    ['vault-backup', null, { ...batch, criticality: 'high' }],
  ]),
  ...namespace('customer', 'data', [
    ['customer-db', 5432, { kind: 'StatefulSet', replicas: 3, criticality: 'critical' }],
    ['profile-api', 8080, { ...two, criticality: 'high' }],
    ['kyc-service', 8443, { ...two, criticality: 'high' }],
    ['document-store', 9000, { ...store, criticality: 'high' }],
    ['consent-api', 8080],
    ['customer-search', 9200, store],
    ['erasure-worker', null, batch],
  ]),
  ...namespace('identity', 'platform', [
    ['auth', 8443, { replicas: 3, criticality: 'critical' }],
    ['token-issuer', 8443, { ...two, criticality: 'critical' }],
    ['sessions', 6379, { ...store, criticality: 'high' }],
    ['user-directory', 6636, { ...store, criticality: 'critical' }],
    ['mfa', 8443, two],
    ['oauth-proxy', 4180],
  ]),
  ...namespace('audit', 'finance', [
    ['audit-log', 9200, { ...store, criticality: 'high' }],
    ['audit-writer', 8080, { ...two, criticality: 'high' }],
    ['audit-archive', null, batch],
  ]),
  ...namespace('notifications', 'edge', [
    ['notifier', 8080, two],
    ['email-sender', 8080],
    ['sms-sender', 8080],
    ['push-sender', 8080],
    ['template-api', 8080, { criticality: 'low' }],
  ]),
  ...namespace('backoffice', 'finance', [
    ['admin-console', 8080, { ...two, criticality: 'high' }],
    ['reports', 8080],
    ['finance-export', null, batch],
    ['dispute-desk', 8080],
    ['accounting', 8080, { criticality: 'high' }],
    ['contract-store', 9000, { kind: 'StatefulSet' }],
    ['backoffice-db', 5432, { ...store, criticality: 'high' }],
    ['hr-portal', 8080, { criticality: 'low' }],
  ]),
  ...namespace('support', 'support', [
    ['helpdesk', 8080, two],
    ['live-chat', 8080, two],
    ['ticket-db', 5432, { kind: 'StatefulSet' }],
    ['knowledge-base', 8080, { criticality: 'low' }],
    ['call-scheduler', 8080, { criticality: 'low' }],
  ]),
  ...namespace('partners', 'edge', [
    ['bank-connector', 8443, { ...two, criticality: 'high' }],
    ['partner-api', 8443, two],
    ['webhook-relay', 8080, two],
    ['vendor-vpn', 8443],
  ]),
  ...namespace('platform', 'platform', [
    ['ci-runner', null, two],
    ['build-agent', null, { kind: 'StatefulSet', replicas: 3 }],
    ['registry', 5000, { ...two, criticality: 'high' }],
    ['git-mirror', 8443],
    ['prometheus', 9090, { kind: 'StatefulSet' }],
    ['alertmanager', 9093, { kind: 'StatefulSet' }],
    ['grafana', 3000],
    ['log-collector', null, everyNode],
    ['node-exporter', 9100, { ...everyNode, hostNetwork: true, criticality: 'low' }],
    ['argo-sync', 8083, { criticality: 'high' }],
    ['artifact-proxy', 8081],
    ['image-scanner', 8080, { criticality: 'low' }],
    ['secrets-sync', 8080, { criticality: 'high' }],
    ['tracing', 4317],
    ['uptime-probe', 9115, { criticality: 'low' }],
  ]),
  ...namespace('analytics', 'data', [
    ['warehouse', 5432, { kind: 'StatefulSet', replicas: 3, criticality: 'high' }],
    ['etl-runner', 8080],
    ['event-collector', 8080, two],
    ['stream-processor', 8080, two],
    ['dashboards', 3000],
    ['notebook-hub', 8000, { criticality: 'low' }],
    ['model-training', 8080, { criticality: 'low' }],
    ['feature-store', 6379, store],
    ['query-engine', 8080, two],
    ['object-cache', 9000, { kind: 'StatefulSet' }],
  ]),
  ...namespace('kube-system', 'platform', [
    ['kube-dns', 53, { ...two, criticality: 'critical' }],
    ['metrics-server', 4443, { criticality: 'low' }],
    ['cilium-agent', 4244, { ...everyNode, hostNetwork: true, criticality: 'critical' }],
  ]),
  ...namespace('legacy', 'nobody', [
    ['terminal-bridge', 9001],
    ['fax-relay', 8080, { criticality: 'low' }],
  ]),
];
