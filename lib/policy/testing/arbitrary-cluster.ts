/** Random clusters for property tests: small alphabets, so that selectors, ports and blocks really collide. */
import fc from 'fast-check';
import { ClusterBuilder } from './cluster';

export const CIDRS = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.2.0/24',
  '10.1.2.3/32',
  '192.168.0.0/16',
  '203.0.113.0/24',
  '8.8.8.8/32',
  '::/0',
  'fd00::/8',
  '2001:db8::/32',
];

const HOLES: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0/0': ['10.0.0.0/8', '192.168.0.0/16', '8.8.8.8/32', '128.0.0.0/1'],
  '10.0.0.0/8': ['10.1.0.0/16', '10.1.2.0/24'],
  '10.1.0.0/16': ['10.1.2.0/24', '10.1.2.3/32'],
  '203.0.113.0/24': ['203.0.113.128/25'],
  '::/0': ['fd00::/8', '2001:db8::/32'],
};

/** At least one address in every piece of space that the blocks above tell apart. */
export const ADDRESSES = [
  '1.2.3.4',
  '8.8.8.8',
  '10.0.0.1',
  '10.1.0.1',
  '10.1.2.1',
  '10.1.2.3',
  '100.64.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '203.0.113.1',
  '203.0.113.200',
  '250.1.1.1',
  'fc00::1',
  'fd00::1',
  '2001:db8::1',
  '2600::1',
];

const labels = fc
  .record({ app: fc.constantFrom('a', 'b', 'c'), tier: fc.constantFrom('x', 'y') }, { requiredKeys: [] })
  .map((chosen) => ({ ...chosen }));

const expression = fc.oneof(
  fc.record({
    key: fc.constantFrom('app', 'tier', 'env', 'kubernetes.io/metadata.name'),
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.uniqueArray(fc.constantFrom('a', 'b', 'x', 'one', 'prod'), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ key: fc.constantFrom('app', 'tier', 'env'), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);

const selectorOf = (keys: Record<string, fc.Arbitrary<string>>) =>
  fc.record(
    {
      matchLabels: fc.record(keys, { requiredKeys: [] }).map((chosen) => ({ ...chosen })),
      matchExpressions: fc.array(expression, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  );

const podSelector = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: selectorOf({ app: fc.constantFrom('a', 'b'), tier: fc.constantFrom('x') }) },
);
const namespaceSelector = fc.oneof(
  fc.constant({}),
  selectorOf({ env: fc.constantFrom('prod', 'dev'), 'kubernetes.io/metadata.name': fc.constantFrom('one', 'two') }),
);

const ipBlock = fc.constantFrom(...CIDRS).chain((cidr) => {
  const holes = HOLES[cidr] ?? [];
  const except = holes.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...holes), { maxLength: 2 });
  return fc.record({ cidr: fc.constant(cidr), except }, { requiredKeys: ['cidr'] });
});

const peer = fc.oneof(
  fc.record({ podSelector }),
  fc.record({ namespaceSelector }),
  fc.record({ podSelector, namespaceSelector }),
  fc.record({ ipBlock }),
);

export const PROTOCOL = fc.constantFrom('TCP' as const, 'UDP' as const, 'SCTP' as const);
const port = fc.oneof(
  fc.record({ protocol: PROTOCOL, port: fc.constantFrom(80, 81, 443) }, { requiredKeys: [] }),
  fc.record({ protocol: PROTOCOL, port: fc.constantFrom('http', 'dns') }, { requiredKeys: ['port'] }),
  fc.record({ protocol: PROTOCOL, port: fc.constantFrom(1, 80), endPort: fc.constantFrom(80, 100, 65535) }),
);
const ports = fc.array(port, { maxLength: 2 });
const peers = fc.array(peer, { maxLength: 2 });

export const arbitrarySpec = fc.record(
  {
    podSelector,
    policyTypes: fc.subarray(['Ingress', 'Egress']),
    ingress: fc.array(fc.record({ from: peers, ports }, { requiredKeys: [] }), { maxLength: 2 }),
    egress: fc.array(fc.record({ to: peers, ports }, { requiredKeys: [] }), { maxLength: 2 }),
  },
  { requiredKeys: ['podSelector'] },
);

const containerPorts = fc.subarray([
  { name: 'http', port: 80 },
  { name: 'http', port: 443, protocol: 'UDP' as const },
  { name: 'dns', port: 81, protocol: 'SCTP' as const },
]);
const otherPorts = fc.subarray([
  { name: 'http', port: 81 },
  { name: 'dns', port: 53, protocol: 'UDP' as const },
]);

const pod = fc.record({
  addresses: fc.subarray(ADDRESSES, { maxLength: 2 }),
  labels: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: labels }),
  hostAddress: fc.constantFrom(null, '10.0.0.1', '203.0.113.1'),
});

const workload = fc.record({
  namespace: fc.constantFrom('one', 'two', 'three'),
  labels,
  ports: fc.oneof(containerPorts, otherPorts),
  hostNetwork: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  pods: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(pod, { maxLength: 2 }) }),
});

const policy = fc.record({ namespace: fc.constantFrom('one', 'two', 'three'), spec: arbitrarySpec });

/** A cluster of three namespaces, one of them perhaps known by name only. */
export const arbitraryCluster = fc
  .record({
    described: fc.tuple(fc.boolean(), fc.boolean()),
    workloads: fc.array(workload, { minLength: 1, maxLength: 6 }),
    policies: fc.array(policy, { maxLength: 6 }),
  })
  .map(({ described, workloads, policies }) => {
    const world = new ClusterBuilder('test');
    world.namespace('one', { env: 'prod' }).namespace('two', { env: 'dev' }, described[0] || described[1]);
    world.namespace('three', {}, described[1]);
    workloads.forEach(({ namespace, ...options }, i) => {
      world.into(namespace).deployment(`w${i}`, options);
    });
    policies.forEach(({ namespace, spec }, i) => {
      world.into(namespace).policy(`p${i}`, spec);
    });
    return world.build();
  });
