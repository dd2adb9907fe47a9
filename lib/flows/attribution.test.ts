import { describe, expect, it } from 'vitest';
import { type Binding, createAttributor, INTERNET_ID, UNKNOWN_INSIDE_ID } from './attribution';
import { EndpointNamer } from './endpoint';
import type { FlowEnd } from './model';

const binding = (part: Partial<Binding>): Binding => ({
  network: 'prod',
  kind: 'address',
  key: '10.0.0.1',
  serviceId: 100,
  validFrom: null,
  validTo: null,
  ...part,
});

const END: FlowEnd = {
  address: null,
  port: null,
  namespace: null,
  pod: null,
  workload: null,
  labels: null,
  reserved: null,
  instance: null,
  host: null,
};

describe('attribution', () => {
  it('goes by who held a recycled address when the flow began', () => {
    const { serviceOf } = createAttributor([
      binding({ validFrom: 100, validTo: 1_000 }),
      binding({ serviceId: 101, validFrom: 500 }),
    ]);
    const address = { network: 'prod', kind: 'address', key: '10.0.0.1' } as const;
    expect([50, 100, 499, 500, 2_000].map((at) => serviceOf(address, at))).toEqual([2, 100, 100, 101, 101]);
  });

  it('never mixes two networks that use the same addresses', () => {
    const bindings = [binding({ network: 'a' }), binding({ network: 'b', serviceId: 101 })];
    const { serviceOf } = createAttributor(bindings);
    const at = (network: string): number => serviceOf({ network, kind: 'address', key: '10.0.0.1' }, 0);
    expect([at('a'), at('b'), at('unheard-of')]).toEqual([100, 101, UNKNOWN_INSIDE_ID]);
  });

  it('borrows for a network of which nothing is known, where only one other can be meant', () => {
    const { serviceOf } = createAttributor([binding({})]);
    expect(serviceOf({ network: 'default', kind: 'address', key: '10.0.0.1' }, 0)).toBe(100);
  });

  it.each([
    ['shop/web-7d9f8c6b5-x2k2p', 100],
    ['shop/web-x2k2p', 100],
    ['shop/web-0', 100],
    ['shop/web', 100],
    ['shop/webhook-7d9f8c6b5-x2k2p', UNKNOWN_INSIDE_ID],
    ['other/web-0', UNKNOWN_INSIDE_ID],
  ])('knows the pod %s by the name that its controller gave', (key, serviceId) => {
    const { serviceOf } = createAttributor([binding({ kind: 'workload', key: 'shop/web[Deployment]' })]);
    expect(serviceOf({ network: 'prod', kind: 'pod', key }, 0)).toBe(serviceId);
  });

  it('finds the owner of a ReplicaSet or Job that an exporter names instead', () => {
    const { serviceOf } = createAttributor([binding({ kind: 'workload', key: 'shop/web[Deployment]' })]);
    expect(serviceOf({ network: 'prod', kind: 'workload', key: 'shop/web-7d9f8c6b5[ReplicaSet]' }, 0)).toBe(100);
  });
});

describe('naming ends', () => {
  const namer = new EndpointNamer([{ name: 'bank', cidrs: ['198.51.100.0/28'], hosts: ['api.bank.example'] }]);
  const name = (part: Partial<FlowEnd>): string => {
    const { network, kind, key } = namer.name({ ...END, ...part }, 'prod');
    return `${network}|${kind}|${key}`;
  };
  it.each<[Partial<FlowEnd>, string]>([
    [
      { workload: { name: 'web', kind: 'Deployment' }, namespace: 'shop', pod: 'web-1', address: '10.0.0.1' },
      'prod|workload|shop/web[Deployment]',
    ],
    [{ pod: 'web-1', namespace: 'shop', address: '10.0.0.1' }, 'prod|pod|shop/web-1'],
    [{ reserved: 'host', address: '10.0.0.1' }, 'prod|reserved|host'],
    [{ reserved: 'world', address: '203.0.113.9' }, '|prefix|203.0.113.0/24'],
    [{ address: '198.51.100.3' }, '|external|bank'],
    [{ address: '198.51.100.99' }, '|prefix|198.51.100.0/24'],
    [{ address: '203.0.113.1', host: 'API.bank.example.' }, '|external|bank'],
    [{ address: '2001:4860:4860::8888' }, '|prefix|2001:4860:4860::/48'],
    [{ address: 'fd00::1' }, 'prod|address|fd00::1'],
    [{ address: '::ffff:10.0.0.1' }, 'prod|address|10.0.0.1'],
    [{}, 'prod|none|'],
  ])('%j', (part, expected) => expect(name(part)).toBe(expected));

  it('takes what nobody named outside for the internet', () => {
    expect(createAttributor([]).serviceOf({ network: '', kind: 'prefix', key: '203.0.113.0/24' }, 0)).toBe(INTERNET_ID);
  });
});
