import { describe } from 'vitest';
import { truthTable } from '../testing/truth-case';

const DB = { matchLabels: { app: 'db' } };
const fromWeb = { from: [{ podSelector: { matchLabels: { app: 'web' } } }] };
const toApi = { to: [{ podSelector: { matchLabels: { app: 'api' } } }] };

describe('isolation, policyTypes and the union of policies', () => {
  truthTable([
    {
      name: 'without policies everything is allowed, on every protocol',
      world: (w) => w,
      expected: {
        'a/web > a/db 1/TCP': 'allowed',
        'b/web > a/db 65535/SCTP': 'allowed',
        '8.8.8.8 > a/db 53/UDP': 'allowed',
      },
    },
    {
      name: 'an empty podSelector without rules lets nothing in, and leaves egress alone',
      world: (w) => w.policy('deny', { podSelector: {} }),
      expected: {
        'a/web > a/db 80/TCP': 'denied',
        'a/db > b/web 80/TCP': 'allowed',
        '8.8.8.8 > a/db 80/TCP': 'denied',
        'a/db > 8.8.8.8 80/TCP': 'allowed',
      },
    },
    {
      name: 'policyTypes [Egress] without rules lets nothing out, and leaves ingress alone',
      world: (w) => w.policy('deny', { podSelector: {}, policyTypes: ['Egress'] }),
      expected: {
        'b/web > a/db 80/TCP': 'allowed',
        'a/db > b/web 80/TCP': 'denied',
        'a/db > 8.8.8.8 53/UDP': 'denied',
      },
    },
    {
      name: 'policyTypes of both directions without rules isolates both ways',
      world: (w) => w.policy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
      expected: { 'b/web > a/db 80/TCP': 'denied', 'a/db > b/web 80/TCP': 'denied', 'b/web > b/job 80/TCP': 'allowed' },
    },
    {
      name: 'policyTypes absent with egress rules isolates both directions',
      world: (w) => w.policy('p', { podSelector: DB, egress: [toApi] }),
      expected: { 'a/db > a/api 80/TCP': 'allowed', 'a/db > a/web 80/TCP': 'denied', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'policyTypes absent with an empty egress list isolates ingress only',
      world: (w) => w.policy('p', { podSelector: DB, egress: [] }),
      expected: { 'a/db > a/web 80/TCP': 'allowed', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'an empty policyTypes list is defaulted as if it were absent',
      world: (w) => w.policy('p', { podSelector: DB, policyTypes: [], egress: [toApi] }),
      expected: { 'a/db > a/web 80/TCP': 'denied', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'egress rules without Egress in policyTypes have no effect',
      world: (w) => w.policy('p', { podSelector: DB, policyTypes: ['Ingress'], egress: [toApi], ingress: [fromWeb] }),
      expected: { 'a/db > a/web 80/TCP': 'allowed', 'a/web > a/db 80/TCP': 'allowed', 'a/api > a/db 80/TCP': 'denied' },
    },
    {
      name: 'ingress rules without Ingress in policyTypes have no effect and do not isolate',
      world: (w) => w.policy('p', { podSelector: DB, policyTypes: ['Egress'], ingress: [fromWeb], egress: [{}] }),
      expected: { 'a/api > a/db 80/TCP': 'allowed', 'a/db > 8.8.8.8 80/TCP': 'allowed' },
    },
    {
      name: 'ingress [] denies all',
      world: (w) => w.policy('p', { podSelector: DB, ingress: [] }),
      expected: { 'a/web > a/db 80/TCP': 'denied', 'a/web > a/api 80/TCP': 'allowed' },
    },
    {
      name: 'ingress [{}] allows all, from inside and outside',
      world: (w) => w.policy('p', { podSelector: DB, ingress: [{}] }),
      expected: { 'b/job > a/db 1/SCTP': 'allowed', '8.8.8.8 > a/db 65535/UDP': 'allowed' },
    },
    {
      name: 'an empty from list is any source',
      world: (w) => w.policy('p', { podSelector: DB, ingress: [{ from: [], ports: [{ port: 80 }] }] }),
      expected: {
        'b/job > a/db 80/TCP': 'allowed',
        '8.8.8.8 > a/db 80/TCP': 'allowed',
        'b/job > a/db 81/TCP': 'denied',
      },
    },
    {
      name: 'a null rule is an empty rule: allow all',
      world: (w) => w.policy('p', { podSelector: DB, ingress: [null] }),
      expected: { 'b/job > a/db 80/TCP': 'allowed' },
    },
    {
      name: 'policies add up: a default deny takes nothing away from an allow',
      world: (w) => w.policy('deny', { podSelector: {} }).policy('allow', { podSelector: DB, ingress: [fromWeb] }),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'a/api > a/db 80/TCP': 'denied', 'a/web > a/api 80/TCP': 'denied' },
    },
    {
      name: 'two policies allow the union of peers and ports, not the product',
      world: (w) =>
        w.policy('one', { podSelector: DB, ingress: [{ ...fromWeb, ports: [{ port: 80 }] }] }).policy('two', {
          podSelector: { matchLabels: { tier: 'back' } },
          ingress: [{ from: [{ podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 443 }] }],
        }),
      expected: {
        'a/web > a/db 80/TCP': 'allowed',
        'a/web > a/db 443/TCP': 'denied',
        'a/api > a/db 443/TCP': 'allowed',
        'a/api > a/db 80/TCP': 'denied',
      },
    },
    {
      name: 'both ends must allow: ingress open, egress closed',
      world: (w) =>
        w
          .policy('in', { podSelector: DB, ingress: [fromWeb] })
          .policy('out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [toApi] }),
      expected: { 'a/web > a/db 80/TCP': 'denied', 'a/web > a/api 80/TCP': 'allowed' },
    },
    {
      name: 'both ends must allow the same port',
      world: (w) =>
        w.policy('in', { podSelector: DB, ingress: [{ ...fromWeb, ports: [{ port: 5432 }] }] }).policy('out', {
          podSelector: { matchLabels: { app: 'web' } },
          policyTypes: ['Egress'],
          egress: [{ to: [{ podSelector: DB }], ports: [{ port: 3306 }] }],
        }),
      expected: { 'a/web > a/db 5432/TCP': 'denied', 'a/web > a/db 3306/TCP': 'denied' },
    },
    {
      name: 'an allowed connection says nothing about the way back',
      world: (w) => w.policy('deny', { podSelector: {} }).policy('allow', { podSelector: DB, ingress: [fromWeb] }),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'a/db > a/web 80/TCP': 'denied' },
    },
    {
      name: 'a policy selects only in its own namespace',
      world: (w) => w.policy('deny', { podSelector: { matchLabels: { app: 'web' } } }),
      expected: { 'a/api > a/web 80/TCP': 'denied', 'a/api > b/web 80/TCP': 'allowed' },
    },
    {
      name: 'a policy that selects nothing isolates nothing',
      world: (w) => w.policy('deny', { podSelector: { matchLabels: { app: 'nobody' } } }),
      expected: { 'a/api > a/web 80/TCP': 'allowed' },
    },
    {
      name: 'replicas of one workload are different pods and are decided',
      world: (w) =>
        w
          .policy('deny', { podSelector: {} })
          .policy('self', { podSelector: DB, ingress: [{ from: [{ podSelector: DB }] }] }),
      expected: { 'a/db > a/db 80/TCP': 'allowed', 'a/web > a/web 80/TCP': 'denied' },
    },
    {
      name: 'host-network pods are not selected: they stay open while their neighbours close',
      world: (w) =>
        w
          .deployment('agent', { hostNetwork: true })
          .policy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
      expected: {
        'b/web > a/agent 80/TCP': 'allowed',
        'a/agent > b/web 80/TCP': 'allowed',
        'b/web > a/db 80/TCP': 'denied',
      },
    },
    {
      name: 'a repeated name is one policy: the last document counts',
      world: (w) =>
        w.policy('p', { podSelector: DB, ingress: [fromWeb] }).policy('p', { podSelector: DB, ingress: [] }),
      expected: { 'a/web > a/db 80/TCP': 'denied' },
    },
  ]);
});
