import { describe, expect, it } from 'vitest';
import type { ComplianceFacts } from '../facts';
import { wholeScope } from '../scope';
import { covered, edge, facts, rule, ruleFact, service } from '../testing/facts-builder';
import { CHECKS } from './registry';

const web = service('web', { tier: 'public' });
const api = service('api');
const vault = service('vault', { tier: 'restricted', data: [{ class: 'PCI', holds: 'stores' }] });
const tcp = (port: number) => [{ protocol: 'TCP' as const, from: port, to: port }];

function run(id: string, world: ComplianceFacts) {
  const check = CHECKS.get(id);
  if (!check) throw new Error(`no check ${id}`);
  return check.run(world, wholeScope(world));
}

const vaultOnly = (world: ComplianceFacts) => ({ ...wholeScope(world), id: 'PCI', inScope: new Set([vault.key]) });

describe('rules of honesty', () => {
  it.each([...CHECKS.keys()])('%s never passes on an empty population', (id) => {
    expect(run(id, facts([], [], { contradictions: [], drift: [] })).outcome).not.toBe('pass');
  });
  it('names itself in its result, for every check', () => {
    for (const [id, check] of CHECKS) expect(check.run(facts([]), wholeScope(facts([]))).id).toBe(id);
  });
});

describe('default deny', () => {
  it.each([
    ['covered', 'pass'],
    ['open', 'pass'],
    ['none', 'fail'],
    ['no-enforcer', 'fail'],
    ['deny-only', 'fail'],
    ['unknown', 'not_assessable'],
  ] as const)('an ingress that is %s makes DNY-01 %s', (state, outcome) => {
    expect(run('DNY-01', facts([covered(web, state)])).outcome).toBe(outcome);
  });
  it('lets one failure outweigh an unknown', () => {
    const result = run('DNY-02', facts([covered(web, 'covered', 'unknown'), covered(api, 'covered', 'none')]));
    expect(result.outcome).toBe('fail');
    expect(result.failed.map((row) => row.subject)).toEqual([api.key]);
    expect(result.undecided.map((row) => row.subject)).toEqual([web.key]);
  });
  it('finds what is open in disguise, and nothing else', () => {
    const result = run('DNY-03', facts([covered(web, 'open', 'none'), covered(api)]));
    expect(result).toMatchObject({ outcome: 'fail', tested: 3 });
    expect(result.failed).toHaveLength(1);
  });
  it('names namespaces without a policy and passes over empty ones', () => {
    const namespaces = [
      { cluster: 'c', namespace: 'a', workloads: 2, selecting: 0 },
      { cluster: 'c', namespace: 'b', workloads: 0, selecting: 0 },
      { cluster: 'c', namespace: 'd', workloads: 1, selecting: 1 },
    ];
    const result = run('DNY-04', facts([], [], { namespaces }));
    expect(result).toMatchObject({ outcome: 'fail', tested: 2 });
    expect(result.failed.map((row) => row.subject)).toEqual(['c/a']);
  });
  it('cannot tell without flows whether policies are enforced, and fails on a contradiction', () => {
    const rules = [ruleFact(rule('p'), [api])];
    expect(run('DNY-05', facts([], [], { rules })).outcome).toBe('not_assessable');
    expect(run('DNY-05', facts([], [], { rules, contradictions: [] })).outcome).toBe('pass');
    const contradictions = [{ from: 'a', to: 'b', what: 'allowed although denied', flows: 3 }];
    expect(run('DNY-05', facts([], [], { rules, contradictions })).outcome).toBe('fail');
  });
  it('finds ways around: host network and host ports', () => {
    const world = facts([
      covered(web, 'none', 'none', { hostNetwork: true }),
      covered(api, 'covered', 'covered', { hostPorts: [9100] }),
      covered(vault),
    ]);
    expect(run('DNY-06', world).failed.map((row) => row.subject)).toEqual([web.key, api.key]);
  });
  it('finds workloads in the namespace default', () => {
    expect(run('DNY-07', facts([covered(service('x', { namespace: 'default' }))])).outcome).toBe('fail');
    expect(run('DNY-07', facts([covered(web)])).outcome).toBe('pass');
  });
});

describe('boundary', () => {
  it.each([
    ['intended', 'pass'],
    ['unintended', 'fail'],
    ['partly', 'fail'],
    ['draft', 'not_assessable'],
    ['unstated', 'not_assessable'],
  ] as const)('an edge into scope that is %s makes BND-01 %s', (standing, outcome) => {
    const world = facts([covered(api), covered(vault)], [edge(api, vault, standing)]);
    expect(CHECKS.get('BND-01')?.run(world, vaultOnly(world)).outcome).toBe(outcome);
  });
  it('passes over edges within the scope', () => {
    const world = facts([covered(vault)], [edge(vault, vault, 'unintended')]);
    expect(CHECKS.get('BND-01')?.run(world, vaultOnly(world)).outcome).toBe('not_assessable');
  });
  it('says that nothing can be compared where no intent is recorded', () => {
    const world = facts([covered(vault)], [edge(api, vault, 'unstated')], { intentRecorded: false });
    expect(CHECKS.get('BND-02')?.run(world, vaultOnly(world)).summary).toContain('no intent is recorded');
  });
  it('fails a data store that the internet reaches and cannot tell where the route is unknown', () => {
    const internet = (reach: 'yes' | 'no' | 'unknown') => [
      { service: vault, reach, door: 'LoadBalancer x', ports: tcp(5432), openers: [] },
    ];
    expect(run('BND-03', facts([covered(vault)], [], { internet: internet('yes') })).outcome).toBe('fail');
    expect(run('BND-03', facts([covered(vault)], [], { internet: internet('unknown') })).outcome).toBe(
      'not_assessable',
    );
    expect(run('BND-03', facts([covered(vault)], [], { internet: internet('no') })).outcome).toBe('pass');
  });
  it('wants exposed services in the public tier', () => {
    const seen = (of: typeof web) => ({
      service: of,
      reach: 'yes' as const,
      door: 'Ingress',
      ports: tcp(443),
      openers: [],
    });
    expect(run('BND-04', facts([], [], { internet: [seen(web)] })).outcome).toBe('pass');
    const result = run('BND-04', facts([], [], { internet: [seen(web), seen(api)] }));
    expect(result).toMatchObject({ outcome: 'fail', tested: 2 });
    expect(result.failed.map((row) => row.subject)).toEqual([api.key]);
  });
  it.each([
    [{ allPeers: true }, 'fail'],
    [{ widestPrefix: { family: 4 as const, length: 23, cidr: '10.0.0.0/23' } }, 'fail'],
    [{ widestPrefix: { family: 4 as const, length: 24, cidr: '10.0.0.0/24' } }, 'pass'],
    [{ widestPrefix: { family: 6 as const, length: 63, cidr: 'fd00::/63' } }, 'fail'],
    [{ widestPrefix: { family: 6 as const, length: 64, cidr: 'fd00::/64' } }, 'pass'],
  ])('an egress rule with %j makes BND-05 %s', (more, outcome) => {
    const rules = [ruleFact(rule('out', 'egress'), [api], more)];
    expect(run('BND-05', facts([covered(api)], [], { rules })).outcome).toBe(outcome);
  });
  it('wants a reason for insecure protocols', () => {
    const telnet = (standing: 'intended' | 'unstated') => facts([covered(api)], [edge(web, api, standing, tcp(23))]);
    expect(run('BND-09', telnet('unstated')).failed[0]?.finding).toContain('Telnet');
    expect(run('BND-09', telnet('intended')).outcome).toBe('pass');
    expect(run('BND-09', facts([covered(api)], [edge(web, api, 'unstated', tcp(8080))])).outcome).toBe('pass');
  });
});

describe('least privilege, inventory and change', () => {
  it('finds wide rules by ports and by prefix', () => {
    const rules = [
      ruleFact(rule('ports'), [api], { portCount: 101 }),
      ruleFact(rule('prefix'), [api], { widestPrefix: { family: 4, length: 15, cidr: '10.0.0.0/15' } }),
      ruleFact(rule('fine'), [api], { portCount: 100, widestPrefix: { family: 4, length: 16, cidr: '10.0.0.0/16' } }),
    ];
    expect(run('LPV-02', facts([covered(api)], [], { rules })).failed.map((row) => row.subject)).toEqual([
      'ns/ports rule 1',
      'ns/prefix rule 1',
    ]);
  });
  it('counts services in scope within one hop of others', () => {
    const stores = [1, 2, 3, 4].map((n) => service(`store-${n}`));
    const world = facts(
      [covered(api), ...stores.map((store) => covered(store))],
      stores.map((store) => edge(api, store, 'intended')),
    );
    const scope = (names: readonly string[]) => ({ ...wholeScope(world), inScope: new Set(names) });
    const check = CHECKS.get('LPV-04');
    expect(check?.run(world, scope(stores.map((store) => store.key))).outcome).toBe('fail');
    expect(check?.run(world, scope(stores.slice(1).map((store) => store.key))).outcome).toBe('pass');
  });
  it('notices silent sources by their own interval', () => {
    const source = (lastSeen: string | null) => ({ name: 's', lastSeen, expectedHours: 24 });
    expect(run('INV-01', facts([], [], { sources: [source('2026-11-20T12:00:00Z')] })).outcome).toBe('pass');
    expect(run('INV-01', facts([], [], { sources: [source('2026-11-20T11:59:59Z')] })).outcome).toBe('fail');
    expect(run('INV-01', facts([], [], { sources: [source(null)] })).outcome).toBe('fail');
  });
  it('fails services without a segment and segments without an owner', () => {
    const segments = [{ name: 'seg', owner: null, tier: 'internal', ref: { source: 'e.yaml', line: 3 } }];
    expect(
      run('INV-03', facts([covered(service('x', { segment: null })), covered(web)], [], { segments })).failed,
    ).toHaveLength(2);
  });
  it('cannot pass the flow map without flows, and fails on unattributed ones', () => {
    const analysis = (share: number | null) => ({
      analysis: { finishedAt: '2026-11-21T11:00:00Z', unattributedShare: share },
    });
    expect(run('INV-05', facts([], [], analysis(null))).outcome).toBe('not_assessable');
    expect(run('INV-05', facts([], [], analysis(0.02))).outcome).toBe('fail');
    expect(run('INV-05', facts([], [], analysis(0.01))).outcome).toBe('pass');
  });
  it('compares with Git only where Git was imported', () => {
    expect(run('CHG-01', facts([])).outcome).toBe('not_assessable');
    expect(run('CHG-01', facts([], [], { drift: [], driftPopulation: 4 })).outcome).toBe('pass');
  });
});
