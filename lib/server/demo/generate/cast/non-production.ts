import { type CastService, castOf } from './model';

export const NON_PRODUCTION_CLUSTER = 'meridian-nonprod-1';

const namespace = (name: string, team: string, rows: Parameters<typeof castOf>[3]): CastService[] =>
  castOf(NON_PRODUCTION_CLUSTER, name, team, rows);

/** Staging and development share one cluster: `stg-*` and `dev-*` namespaces. */
export const NON_PRODUCTION: readonly CastService[] = [
  ...namespace('stg-edge', 'edge', [
    ['edge-lb', 8443],
    ['web', 3000],
    ['api-gateway', 8080],
  ]),
  ...namespace('stg-payments', 'payments', [
    ['checkout', 8080],
    ['payments-api', 8080],
    ['ledger', 8443, { team: 'finance' }],
    ['fraud-score', 9000],
  ]),
  ...namespace('stg-pci', 'payments', [
    ['card-vault', 5432, { kind: 'StatefulSet' }],
    ['tokenizer', 8443],
  ]),
  ...namespace('stg-customer', 'data', [
    ['customer-db', 5432, { kind: 'StatefulSet' }],
    ['profile-api', 8080],
  ]),
  ...namespace('stg-identity', 'platform', [
    ['auth', 8443],
    ['sessions', 6379, { kind: 'StatefulSet' }],
  ]),
  ...namespace('dev-payments', 'payments', [
    ['checkout', 8080, { criticality: 'low' }],
    ['payments-api', 8080, { criticality: 'low' }],
  ]),
  ...namespace('dev-sandbox', 'data', [
    ['playground', 8080, { criticality: 'low' }],
    ['load-generator', 8080, { criticality: 'low' }],
    ['mock-bank', 8443, { criticality: 'low' }],
    ['feature-demo', 3000, { criticality: 'low' }],
    ['playground-db', 5432, { kind: 'StatefulSet', criticality: 'low' }],
  ]),
  ...namespace('kube-system', 'platform', [['kube-dns', 53, { replicas: 2, criticality: 'high' }]]),
];
