import type { CastCall, CastService, Rhythm } from './model';

type CallRow = readonly [from: string, to: string, port: number, weight: number, rhythm: Rhythm];

/** Who calls whom in production, day in, day out. Policies and the intent matrix are made from the same table. */
const ROWS: readonly CallRow[] = [
  ['internet', 'edge-lb', 8443, 26, 'shop'],
  ['partner-bank', 'partner-gateway', 8443, 3, 'office'],
  ['edge-lb', 'web', 3000, 16, 'shop'],
  ['edge-lb', 'checkout-web', 3000, 8, 'shop'],
  ['edge-lb', 'api-gateway', 8080, 14, 'shop'],
  ['edge-lb', 'mobile-bff', 8080, 8, 'shop'],
  ['edge-lb', 'status-page', 8080, 0.6, 'steady'],
  ['edge-lb', 'oauth-proxy', 4180, 1, 'office'],
  ['edge-lb', 'helpdesk', 8080, 1.5, 'office'],
  ['edge-lb', 'live-chat', 8080, 1.5, 'office'],
  ['web', 'api-gateway', 8080, 10, 'shop'],
  ['mobile-bff', 'api-gateway', 8080, 6, 'shop'],
  ['checkout-web', 'checkout', 8080, 7, 'shop'],
  ['api-gateway', 'rate-limiter', 8081, 6, 'shop'],
  ['api-gateway', 'checkout', 8080, 8, 'shop'],
  ['api-gateway', 'payments-api', 8080, 9, 'shop'],
  ['api-gateway', 'profile-api', 8080, 5, 'shop'],
  ['api-gateway', 'auth', 8443, 6, 'shop'],
  ['api-gateway', 'event-collector', 8080, 4, 'shop'],
  ['partner-gateway', 'partner-api', 8443, 2.5, 'office'],
  ['checkout', 'payments-api', 8080, 9, 'shop'],
  ['checkout', 'ledger', 8443, 7, 'shop'],
  ['checkout', 'tokenizer', 8443, 6, 'shop'],
  ['checkout', 'fraud-score', 9000, 6, 'shop'],
  ['checkout', 'payments-cache', 6379, 3, 'shop'],
  ['checkout', 'auth', 8443, 3, 'shop'],
  ['checkout', 'notifier', 8080, 2, 'shop'],
  ['payments-api', 'payment-router', 8080, 7, 'shop'],
  ['payments-api', 'ledger', 8443, 6, 'shop'],
  ['payments-api', 'payments-queue', 9092, 3, 'steady'],
  ['payments-api', 'tokenizer', 8443, 3, 'shop'],
  ['payments-api', 'audit-writer', 8080, 3, 'steady'],
  ['payment-router', 'acquirer-link', 8443, 5, 'shop'],
  ['payment-router', 'detokenizer', 8443, 3, 'shop'],
  ['payment-router', 'fx-rates', 8080, 1.5, 'shop'],
  ['acquirer-link', 'card-network', 443, 5, 'shop'],
  ['fraud-score', 'risk-rules', 8080, 2.5, 'shop'],
  ['fraud-score', 'payments-cache', 6379, 2, 'shop'],
  ['fraud-score', 'profile-api', 8080, 1.5, 'shop'],
  ['ledger', 'ledger-db', 5432, 4, 'shop'],
  ['ledger', 'audit-writer', 8080, 2, 'steady'],
  ['settlement', 'ledger', 8443, 3, 'night'],
  ['settlement', 'bank-connector', 8443, 1.5, 'night'],
  ['settlement', 'payments-queue', 9092, 1, 'steady'],
  ['refunds', 'ledger', 8443, 1.2, 'office'],
  ['refunds', 'payment-router', 8080, 1, 'office'],
  ['payouts', 'ledger', 8443, 1.2, 'office'],
  ['payouts', 'bank-connector', 8443, 1, 'office'],
  ['fx-rates', 'rates-saas', 443, 0.8, 'steady'],
  ['subscription-billing', 'payments-api', 8080, 2, 'night'],
  ['subscription-billing', 'notifier', 8080, 0.8, 'night'],
  ['reconciliation', 'ledger', 8443, 2, 'night'],
  ['reconciliation', 'ledger-db', 5432, 1, 'night'],
  ['tokenizer', 'card-vault', 5432, 5, 'shop'],
  ['tokenizer', 'hsm-proxy', 9443, 3, 'shop'],
  ['tokenizer', 'audit-writer', 8080, 1.5, 'steady'],
  ['detokenizer', 'card-vault', 5432, 3, 'shop'],
  ['detokenizer', 'hsm-proxy', 9443, 2, 'shop'],
  ['hsm-proxy', 'key-manager', 8200, 1.2, 'steady'],
  ['pan-lookup', 'card-vault', 5432, 0.6, 'office'],
  ['card-updater', 'card-vault', 5432, 0.8, 'night'],
  ['card-updater', 'card-network', 443, 0.6, 'night'],
  ['vault-backup', 'card-vault', 5432, 0.5, 'night'],
  ['vault-backup', 'cloud-data', 443, 0.5, 'night'],
  ['dispute-desk', 'pan-lookup', 8443, 0.5, 'office'],
  ['profile-api', 'customer-db', 5432, 4, 'shop'],
  ['profile-api', 'consent-api', 8080, 1.2, 'shop'],
  ['profile-api', 'customer-search', 9200, 1, 'shop'],
  ['consent-api', 'customer-db', 5432, 0.8, 'shop'],
  ['kyc-service', 'customer-db', 5432, 0.8, 'office'],
  ['kyc-service', 'document-store', 9000, 0.8, 'office'],
  ['kyc-service', 'kyc-saas', 443, 0.8, 'office'],
  ['erasure-worker', 'customer-db', 5432, 0.4, 'night'],
  ['erasure-worker', 'document-store', 9000, 0.3, 'night'],
  ['auth', 'sessions', 6379, 3, 'shop'],
  ['auth', 'user-directory', 6636, 2, 'shop'],
  ['auth', 'token-issuer', 8443, 2, 'shop'],
  ['auth', 'mfa', 8443, 1, 'office'],
  ['auth', 'audit-writer', 8080, 1, 'steady'],
  ['oauth-proxy', 'auth', 8443, 0.8, 'office'],
  ['mfa', 'sms-sender', 8080, 0.6, 'office'],
  ['audit-writer', 'audit-log', 9200, 3, 'steady'],
  ['audit-archive', 'audit-log', 9200, 0.5, 'night'],
  ['audit-archive', 'cloud-data', 443, 0.5, 'night'],
  ['notifier', 'email-sender', 8080, 1.2, 'shop'],
  ['notifier', 'sms-sender', 8080, 0.6, 'shop'],
  ['notifier', 'push-sender', 8080, 0.8, 'shop'],
  ['notifier', 'template-api', 8080, 0.8, 'shop'],
  ['email-sender', 'mail-saas', 443, 1.2, 'shop'],
  ['sms-sender', 'sms-saas', 443, 0.8, 'shop'],
  ['admin-console', 'backoffice-db', 5432, 1, 'office'],
  ['admin-console', 'auth', 8443, 1, 'office'],
  ['admin-console', 'refunds', 8080, 0.8, 'office'],
  ['admin-console', 'profile-api', 8080, 0.8, 'office'],
  ['dispute-desk', 'backoffice-db', 5432, 0.6, 'office'],
  ['dispute-desk', 'refunds', 8080, 0.5, 'office'],
  ['accounting', 'backoffice-db', 5432, 0.6, 'office'],
  ['accounting', 'contract-store', 9000, 0.4, 'office'],
  ['accounting', 'ledger', 8443, 0.6, 'office'],
  ['reports', 'backoffice-db', 5432, 0.5, 'office'],
  ['finance-export', 'backoffice-db', 5432, 0.3, 'night'],
  ['finance-export', 'bank-connector', 8443, 0.3, 'night'],
  ['hr-portal', 'backoffice-db', 5432, 0.3, 'office'],
  ['helpdesk', 'ticket-db', 5432, 1, 'office'],
  ['helpdesk', 'profile-api', 8080, 0.8, 'office'],
  ['helpdesk', 'knowledge-base', 8080, 0.5, 'office'],
  ['live-chat', 'helpdesk', 8080, 0.6, 'office'],
  ['call-scheduler', 'ticket-db', 5432, 0.3, 'office'],
  ['bank-connector', 'partner-bank', 443, 1.5, 'office'],
  ['partner-api', 'payments-api', 8080, 1.5, 'office'],
  ['webhook-relay', 'partner-bank', 443, 0.8, 'shop'],
  ['payments-api', 'webhook-relay', 8080, 0.8, 'shop'],
  ['ci-runner', 'registry', 5000, 1.2, 'office'],
  ['ci-runner', 'git-mirror', 8443, 1.2, 'office'],
  ['ci-runner', 'artifact-proxy', 8081, 1, 'office'],
  ['build-agent', 'registry', 5000, 1.5, 'office'],
  ['build-agent', 'git-mirror', 8443, 1, 'office'],
  ['argo-sync', 'git-mirror', 8443, 0.8, 'steady'],
  ['grafana', 'prometheus', 9090, 0.8, 'office'],
  ['prometheus', 'alertmanager', 9093, 0.4, 'steady'],
  ['prometheus', 'node-exporter', 9100, 1, 'steady'],
  ['image-scanner', 'registry', 5000, 0.5, 'night'],
  ['secrets-sync', 'key-manager', 8200, 0.4, 'steady'],
  ['uptime-probe', 'status-page', 8080, 0.6, 'steady'],
  ['uptime-probe', 'api-gateway', 8080, 0.6, 'steady'],
  ['event-collector', 'stream-processor', 8080, 2, 'shop'],
  ['stream-processor', 'warehouse', 5432, 1.2, 'steady'],
  ['stream-processor', 'feature-store', 6379, 0.8, 'steady'],
  ['etl-runner', 'warehouse', 5432, 1.5, 'night'],
  ['etl-runner', 'object-cache', 9000, 1, 'night'],
  ['etl-runner', 'cloud-data', 443, 0.8, 'night'],
  ['dashboards', 'query-engine', 8080, 0.8, 'office'],
  ['query-engine', 'warehouse', 5432, 1.2, 'office'],
  ['notebook-hub', 'query-engine', 8080, 0.5, 'office'],
  ['model-training', 'object-cache', 9000, 0.5, 'night'],
  ['fraud-score', 'feature-store', 6379, 1.2, 'shop'],
  ['terminal-bridge', 'payments-api', 8080, 0.6, 'office'],
  ['fax-relay', 'terminal-bridge', 9001, 0.1, 'office'],
];

/** Attempts per hour and service of what every platform does: names resolved, metrics scraped. */
const RESOLVE_WEIGHT = 0.25;
const SCRAPE_WEIGHT = 0.12;

/** Namespaces whose services prometheus scrapes on their own port. */
const SCRAPED = new Set(['payments', 'edge', 'identity', 'notifications', 'pci-vault', 'customer', 'audit']);

/** Every usual call among `services` (one environment): the table's rows whose ends exist there, DNS and scraping. */
export function callsAmong(
  services: readonly Pick<CastService, 'name' | 'namespace' | 'port' | 'hostNetwork'>[],
  externals: ReadonlySet<string>,
): CastCall[] {
  const names = new Set(services.map((service) => service.name));
  const known = (end: string): boolean => names.has(end) || externals.has(end);
  const calls: CastCall[] = ROWS.filter(([from, to]) => known(from) && known(to)).map(
    ([from, to, port, weight, rhythm]) => ({ from, to, port, protocol: 'TCP', weight, rhythm }),
  );
  for (const service of services) {
    if (service.name === 'kube-dns' || service.namespace === 'legacy') continue;
    // Pods on the host network ask their node's resolver.
    if (names.has('kube-dns') && !service.hostNetwork)
      calls.push(platformCall(service.name, 'kube-dns', 53, 'UDP', RESOLVE_WEIGHT));
    if (names.has('prometheus') && SCRAPED.has(service.namespace) && service.port !== null) {
      calls.push(platformCall('prometheus', service.name, service.port, 'TCP', SCRAPE_WEIGHT));
    }
  }
  return calls;
}

function platformCall(from: string, to: string, port: number, protocol: 'TCP' | 'UDP', weight: number): CastCall {
  return { from, to, port, protocol, weight, rhythm: 'steady' };
}
