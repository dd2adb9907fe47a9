import { describe } from 'vitest';
import { truthTable } from '../testing/truth-case';

const DB = { matchLabels: { app: 'db' } };
const WEB = { matchLabels: { app: 'web' } };
const PROD = { matchLabels: { env: 'prod' } };
const DEV = { matchLabels: { env: 'dev' } };
const into = (...from: unknown[]) => ({ podSelector: DB, ingress: [{ from }] });
const where = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [values.length > 0 ? { key, operator, values } : { key, operator }],
});

describe('selectors of pods and namespaces', () => {
  truthTable([
    {
      name: 'podSelector alone means the own namespace',
      world: (w) => w.policy('p', into({ podSelector: WEB })),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'b/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'an empty podSelector is every pod of the own namespace, and nobody outside',
      world: (w) => w.policy('p', into({ podSelector: {} })),
      expected: {
        'a/api > a/db 80/TCP': 'allowed',
        'b/web > a/db 80/TCP': 'denied',
        '8.8.8.8 > a/db 80/TCP': 'denied',
      },
    },
    {
      name: 'namespaceSelector alone means every pod of those namespaces, the own one not included',
      world: (w) => w.policy('p', into({ namespaceSelector: DEV })),
      expected: { 'b/job > a/db 80/TCP': 'allowed', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'an empty namespaceSelector is every pod of the cluster, and nobody outside',
      world: (w) => w.policy('p', into({ namespaceSelector: {} })),
      expected: {
        'b/job > a/db 80/TCP': 'allowed',
        'a/web > a/db 80/TCP': 'allowed',
        '10.0.0.1 > a/db 80/TCP': 'denied',
      },
    },
    {
      name: 'both selectors in one item are a conjunction',
      world: (w) => w.policy('p', into({ namespaceSelector: DEV, podSelector: WEB })),
      expected: { 'b/web > a/db 80/TCP': 'allowed', 'b/job > a/db 80/TCP': 'denied', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'both selectors as two items are a disjunction, the podSelector within the own namespace',
      world: (w) => w.policy('p', into({ namespaceSelector: DEV }, { podSelector: WEB })),
      expected: { 'b/job > a/db 80/TCP': 'allowed', 'a/web > a/db 80/TCP': 'allowed', 'a/api > a/db 80/TCP': 'denied' },
    },
    {
      name: 'kubernetes.io/metadata.name exists although no manifest writes it',
      world: (w) => w.policy('p', into({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } } })),
      expected: { 'b/web > a/db 80/TCP': 'allowed', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'a name label of a namespace that does not exist matches nobody',
      world: (w) => w.policy('p', into({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'c' } } })),
      expected: { 'b/web > a/db 80/TCP': 'denied', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'matchLabels is a conjunction',
      world: (w) => w.policy('p', into({ podSelector: { matchLabels: { app: 'api', tier: 'front' } } })),
      expected: { 'a/api > a/db 80/TCP': 'denied', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'matchLabels and matchExpressions are a conjunction',
      world: (w) =>
        w.policy('p', into({ podSelector: { matchLabels: { tier: 'back' }, ...where('app', 'NotIn', 'db') } })),
      expected: { 'a/api > a/db 80/TCP': 'allowed', 'a/web > a/db 80/TCP': 'denied', 'a/db > a/db 80/TCP': 'denied' },
    },
    {
      name: 'In matches any of the values',
      world: (w) => w.policy('p', into({ podSelector: where('app', 'In', 'web', 'api') })),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'a/api > a/db 80/TCP': 'allowed', 'a/db > a/db 80/TCP': 'denied' },
    },
    {
      name: 'In does not match an absent key',
      world: (w) => w.policy('p', into({ namespaceSelector: {}, podSelector: where('tier', 'In', 'back') })),
      expected: { 'b/job > a/db 80/TCP': 'denied', 'a/api > a/db 80/TCP': 'allowed' },
    },
    {
      name: 'NotIn also matches where the key is absent',
      world: (w) => w.policy('p', into({ namespaceSelector: {}, podSelector: where('tier', 'NotIn', 'front') })),
      expected: { 'b/job > a/db 80/TCP': 'allowed', 'b/web > a/db 80/TCP': 'denied', 'a/api > a/db 80/TCP': 'allowed' },
    },
    {
      name: 'Exists matches a key with an empty value',
      world: (w) => w.policy('p', { podSelector: where('canary', 'Exists') }),
      expected: { 'a/web > a/db 80/TCP': 'denied', 'a/web > a/api 80/TCP': 'allowed' },
    },
    {
      name: 'DoesNotExist matches where the key is absent',
      world: (w) => w.policy('p', into({ namespaceSelector: {}, podSelector: where('tier', 'DoesNotExist') })),
      expected: { 'b/job > a/db 80/TCP': 'allowed', 'b/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'two expressions on one key are a conjunction',
      world: (w) =>
        w.policy('p', {
          podSelector: DB,
          ingress: [
            {
              from: [
                {
                  podSelector: {
                    matchExpressions: [
                      ...where('app', 'Exists').matchExpressions,
                      ...where('app', 'NotIn', 'api').matchExpressions,
                    ],
                  },
                },
              ],
            },
          ],
        }),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'a/api > a/db 80/TCP': 'denied' },
    },
    {
      name: 'expressions select namespaces too, NotIn where the label is absent included',
      world: (w) => w.policy('p', into({ namespaceSelector: where('team', 'NotIn', 'red') })),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'b/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'egress resolves selectors on the destination',
      world: (w) =>
        w.policy('p', {
          podSelector: DB,
          policyTypes: ['Egress'],
          egress: [{ to: [{ namespaceSelector: DEV, podSelector: WEB }] }],
        }),
      expected: { 'a/db > b/web 80/TCP': 'allowed', 'a/db > b/job 80/TCP': 'denied', 'a/db > a/web 80/TCP': 'denied' },
    },
    {
      name: 'labels of a namespace that no manifest describes are unknown, its name is not',
      world: (w) =>
        w
          .namespace('c', {}, false)
          .deployment('web')
          .into('a')
          .policy('p', into({ namespaceSelector: PROD }))
          .policy('q', {
            podSelector: { matchLabels: { app: 'api' } },
            ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'c' } } }] }],
          }),
      expected: {
        'c/web > a/db 80/TCP': 'unknown',
        'c/web > a/api 80/TCP': 'allowed',
        'b/web > a/db 80/TCP': 'denied',
      },
    },
    {
      name: "a selector on a host-network peer is the plugin's affair: unknown",
      world: (w) =>
        w
          .deployment('agent', { hostNetwork: true })
          .policy('p', into({ podSelector: { matchLabels: { app: 'agent' } } })),
      expected: { 'a/agent > a/db 80/TCP': 'unknown', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'a label that a controller sets to an unread value: unknown, its presence certain',
      world: (w) =>
        w.policy('p', into({ podSelector: { matchLabels: { 'pod-template-hash': '7d9f' } } })).policy('q', {
          podSelector: { matchLabels: { app: 'api' } },
          ingress: [{ from: [{ podSelector: where('pod-template-hash', 'Exists') }] }],
        }),
      expected: { 'a/web > a/db 80/TCP': 'unknown', 'a/web > a/api 80/TCP': 'allowed' },
    },
    {
      name: 'pods of one workload that differ: decided pod by pod, unknown for the workload',
      world: (w) =>
        w
          .deployment('mixed', {
            pods: [{ labels: { app: 'mixed', slot: 'blue' } }, { labels: { app: 'mixed', slot: 'green' } }],
          })
          .policy('p', into({ podSelector: { matchLabels: { slot: 'blue' } } }))
          .policy('q', {
            podSelector: { matchLabels: { app: 'api' } },
            ingress: [{ from: [{ podSelector: { matchLabels: { app: 'mixed' } } }] }],
          }),
      expected: { 'a/mixed > a/db 80/TCP': 'unknown', 'a/mixed > a/api 80/TCP': 'allowed' },
    },
  ]);
});
