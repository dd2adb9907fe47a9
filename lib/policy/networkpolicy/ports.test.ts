import { describe } from 'vitest';
import { truthTable } from '../testing/truth-case';

const DB = { matchLabels: { app: 'db' } };
const into = (...ports: unknown[]) => ({ podSelector: DB, ingress: [{ ports }] });

describe('ports, protocols and names', () => {
  truthTable([
    {
      name: 'a port without protocol is TCP',
      world: (w) => w.policy('p', into({ port: 80 })),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'a/web > a/db 80/UDP': 'denied' },
    },
    {
      name: 'a protocol without port is all ports of it',
      world: (w) => w.policy('p', into({ protocol: 'UDP' })),
      expected: {
        'a/web > a/db 1/UDP': 'allowed',
        'a/web > a/db 65535/UDP': 'allowed',
        'a/web > a/db 80/TCP': 'denied',
      },
    },
    {
      name: 'SCTP is a protocol of its own',
      world: (w) => w.policy('p', into({ protocol: 'SCTP', port: 3868 })),
      expected: { 'a/web > a/db 3868/SCTP': 'allowed', 'a/web > a/db 3868/TCP': 'denied' },
    },
    {
      name: 'an empty ports item is all of TCP, for its protocol is defaulted',
      world: (w) => w.policy('p', into({})),
      expected: { 'a/web > a/db 1/TCP': 'allowed', 'a/web > a/db 1/UDP': 'denied', 'a/web > a/db 1/SCTP': 'denied' },
    },
    {
      name: 'an empty ports list is every port of every protocol',
      world: (w) => w.policy('p', into()),
      expected: { 'a/web > a/db 9/SCTP': 'allowed', '8.8.8.8 > a/db 1/UDP': 'allowed' },
    },
    {
      name: 'endPort includes both ends',
      world: (w) => w.policy('p', into({ port: 100, endPort: 200 })),
      expected: {
        'a/web > a/db 99/TCP': 'denied',
        'a/web > a/db 100/TCP': 'allowed',
        'a/web > a/db 200/TCP': 'allowed',
        'a/web > a/db 201/TCP': 'denied',
      },
    },
    {
      name: 'endPort may equal port',
      world: (w) => w.policy('p', into({ port: 100, endPort: 100 })),
      expected: { 'a/web > a/db 100/TCP': 'allowed', 'a/web > a/db 101/TCP': 'denied' },
    },
    {
      name: 'ranges that touch are one range',
      world: (w) => w.policy('p', into({ port: 1, endPort: 80 }, { port: 81, endPort: 65535 })),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'a/web > a/db 81/TCP': 'allowed', 'a/web > a/db 80/UDP': 'denied' },
    },
    {
      name: "a named port in ingress is the selected pod's own",
      world: (w) => w.policy('p', { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] }),
      expected: {
        'b/web > a/web 8080/TCP': 'allowed',
        'b/web > a/web 9090/TCP': 'denied',
        'b/web > a/api 9090/TCP': 'allowed',
        'b/web > a/api 8080/TCP': 'denied',
      },
    },
    {
      name: 'a named port matches nothing where the pod has no such name',
      world: (w) => w.policy('p', { podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] }),
      expected: { 'b/web > a/db 5432/TCP': 'denied', 'b/web > a/db 8080/TCP': 'denied' },
    },
    {
      name: 'a named port matches nothing with another protocol',
      world: (w) => w.policy('p', into({ port: 'sql', protocol: 'UDP' })),
      expected: { 'a/web > a/db 5432/UDP': 'denied', 'a/web > a/db 5432/TCP': 'denied' },
    },
    {
      name: "a named port in egress is the destination's",
      world: (w) =>
        w.policy('p', { podSelector: DB, policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] }),
      expected: {
        'a/db > a/web 8080/TCP': 'allowed',
        'a/db > a/api 9090/TCP': 'allowed',
        'a/db > a/api 8080/TCP': 'denied',
        'a/db > b/web 8080/TCP': 'denied',
      },
    },
    {
      name: 'a named port towards an address matches nothing',
      world: (w) =>
        w.policy('p', {
          podSelector: DB,
          policyTypes: ['Egress'],
          egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 'http' }, { port: 443 }] }],
        }),
      expected: { 'a/db > 8.8.8.8 8080/TCP': 'denied', 'a/db > 8.8.8.8 443/TCP': 'allowed' },
    },
    {
      name: 'two containers may give one name to two ports',
      world: (w) =>
        w
          .deployment('two', {
            ports: [
              { name: 'web', port: 81 },
              { name: 'web', port: 82, protocol: 'UDP' },
            ],
          })
          .policy('p', {
            podSelector: { matchLabels: { app: 'two' } },
            ingress: [{ ports: [{ port: 'web' }, { port: 'web', protocol: 'UDP' }] }],
          }),
      expected: {
        'a/web > a/two 81/TCP': 'allowed',
        'a/web > a/two 82/UDP': 'allowed',
        'a/web > a/two 82/TCP': 'denied',
        'a/web > a/two 81/UDP': 'denied',
      },
    },
    {
      name: 'a rule is peers and ports together, across rules a union',
      world: (w) =>
        w.policy('p', {
          podSelector: DB,
          ingress: [
            { from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 80 }] },
            { from: [{ podSelector: { matchLabels: { app: 'api' } } }] },
          ],
        }),
      expected: { 'a/web > a/db 80/TCP': 'allowed', 'a/web > a/db 81/TCP': 'denied', 'a/api > a/db 81/UDP': 'allowed' },
    },
  ]);
});
