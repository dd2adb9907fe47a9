import { describe, expect, it } from 'vitest';
import { ALL_PORTS } from '@/lib/policy/port-set';
import type { ServiceGraph } from './service-graph';
import { port } from './testing/edge-list-reachability';
import { loadBalancer, REF, service, workload, world } from './testing/world';

function reachedBy(graph: ServiceGraph, name: string, value: 'must' | 'may' = 'may'): string[] {
  const from = graph.services.findIndex((s) => s.name === name);
  const row = value === 'must' ? graph.rowMust(from) : graph.rowMay(from);
  return [...row].map((i) => graph.services[i]?.name ?? '');
}

describe('service graph', () => {
  it('puts workload services first, then the internet', () => {
    const { graph } = world({ names: ['a', 'b'], edges: [] });
    expect(graph.services.map((s) => s.key)).toEqual(['c/ns/a', 'c/ns/b', 'external/internet']);
    expect(graph.workloadServices).toBe(2);
    expect(graph.internet).toBe(2);
  });

  it('merges workloads into one service without adding a way through it', () => {
    const services = [
      service('a'),
      service('m', { workloads: ['ns/m1[Deployment]', 'ns/m2[Deployment]'] }),
      service('z'),
    ];
    const { graph } = world({ names: ['a', 'm1', 'm2', 'z'], edges: ['a>m1', 'm2>z'], services });
    expect(reachedBy(graph, 'a')).toEqual(['m']);
    expect(reachedBy(graph, 'm')).toEqual(['z']);
    expect(graph.mixed(0, 1)).toBe(true);
    expect(graph.portsForAll(0, 1).must).toEqual([]);
    expect(graph.ports(0, 1).must).toEqual(ALL_PORTS);
  });

  it('keeps an uncertain edge out of must', () => {
    const { graph } = world({ names: ['a', 'b'], edges: [{ from: 0, to: 1, must: false }] });
    expect(reachedBy(graph, 'a', 'must')).toEqual([]);
    expect(reachedBy(graph, 'a', 'may')).toEqual(['b']);
  });

  it('lets a workload that nobody placed stand for itself', () => {
    const { graph } = world({ names: ['a', 'b'], edges: ['a>b'], services: [service('a')] });
    expect(graph.services[1]).toMatchObject({ key: 'c/ns/b', tier: null });
  });
});

describe('from the internet', () => {
  it('needs a door: an open private pod is not exposed', () => {
    const open = { names: ['web', 'db'], edges: ['internet>web', 'internet>db'] };
    const { graph } = world({ ...open, kubernetesServices: [loadBalancer('lb', 'web')] });
    expect(reachedBy(graph, 'internet')).toEqual(['web']);
    expect(graph.ports(graph.internet, 0).must).toEqual(port(443));
  });

  it('is a maybe where no routes were exported', () => {
    const { graph } = world({ names: ['web'], edges: ['internet>web'] });
    expect(reachedBy(graph, 'internet', 'must')).toEqual([]);
    expect(reachedBy(graph, 'internet', 'may')).toEqual(['web']);
  });

  it('is closed where the door leads to another port than policy opens', () => {
    const { graph } = world({
      names: ['web'],
      edges: [{ from: 1, to: 0, ports: port(9090) }],
      kubernetesServices: [loadBalancer('lb', 'web', 443)],
    });
    expect(reachedBy(graph, 'internet')).toEqual([]);
  });

  it('does not take an internal load balancer, or one for a partner alone, for a door', () => {
    const internal = { ...loadBalancer('lb', 'web'), externalAddresses: ['10.1.2.3'] };
    const partner = { ...loadBalancer('lb', 'web'), loadBalancerSourceRanges: ['198.51.100.0/24'] };
    const estate = {
      externals: [{ name: 'bank', kind: 'partner' as const, cidrs: ['198.51.100.0/24'], hosts: [], ref: REF }],
    };
    const open = { names: ['web'], edges: ['internet>web'], estate };
    expect(reachedBy(world({ ...open, kubernetesServices: [internal] }).graph, 'internet')).toEqual([]);
    const { graph } = world({ ...open, kubernetesServices: [partner] });
    expect(reachedBy(graph, 'internet')).toEqual([]);
    expect(reachedBy(graph, 'bank', 'must')).toEqual(['web']);
  });

  it('opens where a pod itself has a public address', () => {
    const pod = { name: 'web-1', labels: {}, addresses: ['8.8.4.4'], hostAddress: null, node: null, startedAt: null };
    const { graph } = world({
      names: ['web'],
      workloads: [workload('web', { pods: [pod] })],
      edges: ['internet>web'],
      kubernetesServices: [loadBalancer('other', 'nothing')],
    });
    expect(reachedBy(graph, 'internet', 'must')).toEqual(['web']);
  });
});

describe('outside groups', () => {
  const outside = [
    { first: '0.0.0.0', last: '9.255.255.255' },
    { first: '10.0.0.0', last: '10.255.255.255' },
    { first: '11.0.0.0', last: '255.255.255.255' },
  ];

  it('does not call a private range the internet', () => {
    const { graph } = world({ names: ['a'], outside, edges: [{ from: 0, to: 2 }] });
    expect(reachedBy(graph, 'a')).toEqual(['unknown, inside']);
  });

  it('maps a named group to the range that its addresses lie in, and takes it out of the internet', () => {
    const externals = [{ name: 'bank', kind: 'partner' as const, cidrs: ['198.51.100.0/24'], hosts: [], ref: REF }];
    const exact = [...outside.slice(0, 1), { first: '198.51.100.0', last: '198.51.100.255' }];
    const { graph } = world({ names: ['a'], outside: exact, estate: { externals }, edges: [{ from: 0, to: 2 }] });
    expect(reachedBy(graph, 'a')).toEqual(['bank']);
  });

  it('is surely reached under a host name alone only when every address is open', () => {
    const externals = [{ name: 'api', kind: 'saas' as const, cidrs: [], hosts: ['api.example'], ref: REF }];
    const some = world({ names: ['a'], outside, estate: { externals }, edges: [{ from: 0, to: 1 }] }).graph;
    expect(reachedBy(some, 'a', 'may')).toContain('api');
    expect(reachedBy(some, 'a', 'must')).not.toContain('api');
    const edges = [1, 3].map((to) => ({ from: 0, to }));
    const every = world({ names: ['a'], outside, estate: { externals }, edges }).graph;
    expect(reachedBy(every, 'a', 'must')).toContain('api');
  });
});
