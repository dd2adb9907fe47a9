import { describe, expect, it } from 'vitest';
import type { Estate, IntentRule, PolicyException, SegmentSpec } from '@/lib/inventory/service-model';
import { unionPorts } from '@/lib/policy/port-set-operations';
import { compileIntent, type Standing } from './intent';
import { port } from './testing/edge-list-reachability';
import { REF, segment, service } from './testing/world';

const ENFORCED = { ingress: 'enforced', egress: 'enforced' } as const;
const web = service('web', { segment: 'edge' });
const api = service('api', { segment: 'core' });
const vault = service('vault', { segment: 'vault' });
const loose = service('loose');
const staging = service('web-staging', { segment: 'edge', environment: 'staging' });
const internet = service('internet', { key: 'external/internet', kind: 'external', environment: null });
const bank = service('bank', { key: 'external/bank', kind: 'external', environment: null });
const dns = service('kube-dns', { segment: 'platform' });
const services = [web, api, vault, loose, staging, internet, bank, dns];

function rule(from: string, to: string, tcp: number | null = null, more: Partial<IntentRule> = {}): IntentRule {
  const ports = tcp === null ? null : [{ protocol: 'TCP' as const, from: tcp, to: tcp }];
  return { from, to, ports, via: null, owner: null, reason: null, crossEnvironment: false, ref: REF, ...more };
}

function intentOf(rules: readonly IntentRule[], more: Partial<SegmentSpec> = {}, exceptions: PolicyException[] = []) {
  const estate: Pick<Estate, 'segments' | 'intent'> = {
    segments: [
      segment('edge'),
      segment('core', { intent: { ingress: 'draft', egress: 'none' } }),
      segment('vault', { intent: ENFORCED, ...more }),
      segment('platform'),
    ],
    intent: rules,
  };
  return compileIntent(estate, services, exceptions, '2026-11-21T12:00:00Z');
}

describe('judging an edge', () => {
  const cases: [string, Standing, () => ReturnType<ReturnType<typeof intentOf>['judgeEdge']>][] = [
    ['named whole', 'intended', () => intentOf([rule('core', 'vault', 8443)]).judgeEdge(api, vault, port(8443))],
    [
      'on a port that is not named',
      'unintended',
      () => intentOf([rule('core', 'vault', 8443)]).judgeEdge(api, vault, port(22)),
    ],
    [
      'named in part',
      'partly',
      () => intentOf([rule('core', 'vault', 8443)]).judgeEdge(api, vault, unionPorts(port(22), port(8443))),
    ],
    ['into an enforced segment, from anywhere', 'unintended', () => intentOf([]).judgeEdge(loose, vault, port(1))],
    ['out of an enforced segment', 'unintended', () => intentOf([]).judgeEdge(vault, internet, port(443))],
    ['into a drafted segment', 'draft', () => intentOf([]).judgeEdge(web, api, port(1))],
    ['where nobody has said', 'unstated', () => intentOf([]).judgeEdge(api, web, port(1))],
    [
      'named, though no segment has a stage',
      'intended',
      () => intentOf([rule('core', 'edge')]).judgeEdge(api, web, port(1)),
    ],
    [
      'within one segment',
      'intended',
      () => intentOf([]).judgeEdge(vault, service('v2', { segment: 'vault' }), port(1)),
    ],
    [
      'within a segment that isolates its members',
      'unintended',
      () => intentOf([], { isolateMembers: true }).judgeEdge(vault, service('v2', { segment: 'vault' }), port(1)),
    ],
    [
      'within a segment but across environments',
      'unintended',
      () => intentOf([]).judgeEdge(vault, service('v2', { segment: 'vault', environment: 'staging' }), port(1)),
    ],
    ['across environments', 'unintended', () => intentOf([rule('edge', 'vault')]).judgeEdge(staging, vault, port(1))],
    [
      'across environments, said so',
      'intended',
      () => intentOf([rule('edge', 'vault', null, { crossEnvironment: true })]).judgeEdge(staging, vault, port(1)),
    ],
    [
      'from the internet by name',
      'intended',
      () => intentOf([rule('internet', 'vault')]).judgeEdge(internet, vault, port(1)),
    ],
    [
      'a star is not the outside',
      'unintended',
      () => intentOf([rule('*', 'vault')]).judgeEdge(internet, vault, port(1)),
    ],
    [
      'the internet is not a named external',
      'unintended',
      () => intentOf([rule('internet', 'vault')]).judgeEdge(bank, vault, port(1)),
    ],
    ['an external by name', 'intended', () => intentOf([rule('vault', 'bank', 443)]).judgeEdge(vault, bank, port(443))],
    [
      'a rule via another service names the way to it',
      'intended',
      () => intentOf([rule('*', '*', 53, { via: 'kube-dns' })]).judgeEdge(vault, dns, port(53)),
    ],
    [
      'a rule via another service does not name its target',
      'unintended',
      () => intentOf([rule('*', '*', 53, { via: 'kube-dns' })]).judgeEdge(web, vault, port(53)),
    ],
    ['a single attempt', 'unintended', () => intentOf([]).judgeEdge(web, vault, { protocol: 'TCP', port: 22 })],
  ];
  it.each(cases)('%s: %s', (_, standing, judge) => {
    const judgement = judge();
    expect(judgement.standing).toBe(standing);
    expect(judgement.excess.length === 0).toBe(standing === 'intended');
    expect(judgement.why).not.toBe('');
  });

  it('lists the ports beyond intent', () => {
    const judgement = intentOf([rule('core', 'vault', 8443)]).judgeEdge(api, vault, unionPorts(port(22), port(8443)));
    expect(judgement.excess).toEqual(port(22));
  });

  const exception = {
    id: 'EX-1',
    from: 'web',
    to: 'vault',
    ports: null,
    owner: 'edge',
    approver: 'head',
    reason: 'move',
    ref: REF,
  };
  it.each([
    ['lives', '2026-11-22T00:00:00Z', 'intended'],
    ['has expired', '2026-11-20T00:00:00Z', 'unintended'],
  ])('an exception that %s until %s makes it %s', (_, expiresAt, standing) => {
    expect(intentOf([], {}, [{ ...exception, expiresAt }]).judgeEdge(web, vault, port(1)).standing).toBe(standing);
  });

  it('reports a row that names nothing', () => {
    expect(intentOf([rule('nobody', 'vault')]).findings).toEqual([
      expect.objectContaining({ source: 'world.yaml:1', message: expect.stringContaining('"nobody"') }),
    ]);
  });
});
