import { describe } from 'vitest';
import { truthTable } from '../testing/truth-case';

const DB = { matchLabels: { app: 'db' } };
const block = (cidr: string, ...except: string[]) => ({ ipBlock: except.length > 0 ? { cidr, except } : { cidr } });
const into = (...from: unknown[]) => ({ podSelector: DB, ingress: [{ from }] });
const out = (...to: unknown[]) => ({ podSelector: DB, policyTypes: ['Egress'], egress: [{ to }] });
const at = (address: string) => ({ pods: [{ addresses: [address] }] });

describe('address blocks', () => {
  truthTable([
    {
      name: 'a block matches its first and last address and no neighbour',
      world: (w) => w.policy('p', into(block('203.0.113.0/24'))),
      expected: {
        '203.0.112.255 > a/db 80/TCP': 'denied',
        '203.0.113.0 > a/db 80/TCP': 'allowed',
        '203.0.113.255 > a/db 80/TCP': 'allowed',
        '203.0.114.0 > a/db 80/TCP': 'denied',
      },
    },
    {
      name: 'except cuts its addresses out',
      world: (w) => w.policy('p', into(block('203.0.113.0/24', '203.0.113.64/26'))),
      expected: {
        '203.0.113.63 > a/db 80/TCP': 'allowed',
        '203.0.113.64 > a/db 80/TCP': 'denied',
        '203.0.113.127 > a/db 80/TCP': 'denied',
        '203.0.113.128 > a/db 80/TCP': 'allowed',
      },
    },
    {
      name: 'what one block excepts another item may allow',
      world: (w) => w.policy('p', into(block('203.0.113.0/24', '203.0.113.64/26'), block('203.0.113.64/32'))),
      expected: { '203.0.113.64 > a/db 80/TCP': 'allowed', '203.0.113.65 > a/db 80/TCP': 'denied' },
    },
    {
      name: 'bits below the prefix are ignored',
      world: (w) => w.policy('p', into(block('203.0.113.77/24'))),
      expected: { '203.0.113.0 > a/db 80/TCP': 'allowed', '203.0.114.77 > a/db 80/TCP': 'denied' },
    },
    {
      name: 'an IPv4 block matches no IPv6 address, and the other way round',
      world: (w) =>
        w
          .policy('p', into(block('0.0.0.0/0')))
          .policy('q', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [block('::/0')] }] }),
      expected: {
        '8.8.8.8 > a/db 80/TCP': 'allowed',
        '2001:db8::1 > a/db 80/TCP': 'denied',
        '2001:db8::1 > a/web 80/TCP': 'allowed',
        '8.8.8.8 > a/web 80/TCP': 'denied',
      },
    },
    {
      name: 'towards pods of unknown address a private block is unknown, a public one is denied',
      world: (w) =>
        w.policy('p', out(block('10.0.0.0/8'))).policy('q', {
          podSelector: { matchLabels: { app: 'api' } },
          policyTypes: ['Egress'],
          egress: [{ to: [block('8.8.8.8/32')] }],
        }),
      expected: {
        'a/db > a/web 80/TCP': 'unknown',
        'a/api > a/web 80/TCP': 'denied',
        'a/api > 8.8.8.8 80/TCP': 'allowed',
        'a/db > 8.8.8.8 80/TCP': 'denied',
      },
    },
    {
      name: 'everything but private space cannot hold a pod',
      world: (w) =>
        w.policy('p', out(block('0.0.0.0/0', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'))),
      expected: {
        'a/db > 1.1.1.1 443/TCP': 'allowed',
        'a/db > 10.1.1.1 443/TCP': 'denied',
        'a/db > a/web 443/TCP': 'denied',
      },
    },
    {
      name: 'a known pod address inside a block is unknown, one outside is denied',
      world: (w) =>
        w
          .deployment('in', at('10.1.2.3'))
          .deployment('out', at('10.2.0.1'))
          .policy('p', into(block('10.1.0.0/16'))),
      expected: { 'a/in > a/db 80/TCP': 'unknown', 'a/out > a/db 80/TCP': 'denied' },
    },
    {
      name: 'a known pod address in the exception is denied',
      world: (w) => w.deployment('in', at('10.1.2.3')).policy('p', into(block('10.0.0.0/8', '10.1.2.0/24'))),
      expected: { 'a/in > a/db 80/TCP': 'denied' },
    },
    {
      name: 'a selector beside a block settles what the block leaves open',
      world: (w) => w.policy('p', into(block('0.0.0.0/0'), { podSelector: {} })),
      expected: {
        'a/web > a/db 80/TCP': 'allowed',
        'b/web > a/db 80/TCP': 'unknown',
        '8.8.8.8 > a/db 80/TCP': 'allowed',
      },
    },
    {
      name: 'a block on other ports leaves these ports definite',
      world: (w) =>
        w.policy('p', { podSelector: DB, ingress: [{ from: [block('0.0.0.0/0')], ports: [{ port: 443 }] }] }),
      expected: { 'a/web > a/db 443/TCP': 'unknown', 'a/web > a/db 80/TCP': 'denied' },
    },
    {
      name: 'egress to a block does not open ingress from it',
      world: (w) => w.policy('deny', { podSelector: {} }).policy('p', out(block('203.0.113.0/24'))),
      expected: { 'a/db > 203.0.113.9 80/TCP': 'allowed', '203.0.113.9 > a/db 80/TCP': 'denied' },
    },
  ]);
});
