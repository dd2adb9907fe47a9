import { describe, expect, it } from 'vitest';
import type { Estate } from '@/lib/inventory/service-model';
import type { CoverageAnswer } from '@/lib/policy/reachability';
import { loadBalancer, REF, segment, service, type WorldInput, world } from '@/lib/topology/testing/world';
import { computePosture, type PostureInput } from './compute-posture';
import type { ObservedPair } from './observed-pair';

const ASOF = '2026-11-21T12:00:00.000Z';
const NOW = Date.parse(ASOF);
const HOUR = 3_600_000;

const SEGMENTS = [
  segment('shop', { owner: 'web-team', intent: { ingress: 'none', egress: 'none' } }),
  segment('vault', { tier: 'restricted', owner: 'payments', intent: { ingress: 'enforced', egress: 'enforced' } }),
];
const SERVICES = [
  service('web', { segment: 'shop', tier: 'internal' }),
  service('api', { segment: 'shop', tier: 'internal', criticality: 'critical' }),
  service('vault', { segment: 'vault', tier: 'restricted' }),
];

function seen(initiator: string, responder: string, more: Partial<ObservedPair> = {}): ObservedPair {
  return {
    initiator: `c/ns/${initiator}`,
    responder: `c/ns/${responder}`,
    protocol: 6,
    port: 443,
    firstAllowed: null,
    lastAllowed: null,
    firstDenied: null,
    lastDenied: null,
    allowedCount: 0,
    deniedCount: 0,
    wouldDenyCount: 0,
    unknownCount: 0,
    ...more,
  };
}

function posture(input: Partial<WorldInput>, more: Partial<PostureInput> = {}, estate: Partial<Estate> = {}) {
  const {
    inventory,
    services,
    reachability,
    estate: whole,
  } = world({
    names: ['web', 'api', 'vault'],
    edges: [],
    services: SERVICES,
    kubernetesServices: [loadBalancer('lb', 'web')],
    ...input,
    estate: { segments: SEGMENTS, ...estate },
  });
  return computePosture({
    inventory,
    placement: { services, findings: [] },
    estate: whole,
    evaluation: { reachability, policies: [] },
    asOf: ASOF,
    ...more,
  });
}

const used = (from: string, to: string, count = 5) =>
  seen(from, to, { firstAllowed: NOW - 3 * HOUR, lastAllowed: NOW - 60_000, allowedCount: count });

describe('computePosture', () => {
  it('is whole for an empty estate: nothing assessable, nothing green', () => {
    const { snapshot } = posture({ names: [], services: [], kubernetesServices: [] }, {}, { segments: [] });
    expect(snapshot).toMatchObject({ basis: 'none', counts: { services: 0 }, attention: [], pairs: null, drift: null });
    const values = Object.values(snapshot.metrics);
    expect(values.filter((m) => m.value !== null)).toEqual([]);
    expect(snapshot.score).toMatchObject({ low: 0, high: 100 });
  });

  it('survives JSON unchanged', () => {
    const { snapshot } = posture({ edges: ['internet>web', 'web>api', 'api>vault'] }, { pairs: [used('web', 'api')] });
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  });

  it('puts an open used hole into restricted first and caps the score', () => {
    const { snapshot } = posture(
      { edges: ['internet>web', 'web>api', { from: 1, to: 2, rule: 'allow-debug' }] },
      { pairs: [used('web', 'api'), used('api', 'vault', 2318)] },
    );
    expect(snapshot.attention[0]).toMatchObject({
      kind: 'used-hole',
      severity: 'critical',
      subject: 'api → vault 443/TCP',
      text: 'is allowed outside intent, in use since 09:00 UTC',
      owner: 'payments',
      reason: 'opened by allow-debug.yaml:1',
      figure: '2,318 flows',
      state: 'ongoing',
    });
    expect(snapshot.score.cap).toMatchObject({ at: 49 });
    expect(snapshot.score.high).toBeLessThanOrEqual(49);
    expect(snapshot.metrics['unauthorized.allowed']).toMatchObject({ value: 1 });
    expect(snapshot.segments[0]).toMatchObject({ name: 'vault', usedHoles: 1 });
  });

  it('calls no edge a hole where no intent is enforced', () => {
    const { snapshot } = posture(
      { edges: ['web>vault'] },
      { pairs: [used('web', 'vault')] },
      { segments: [segment('vault')] },
    );
    expect(snapshot.attention).toEqual([]);
    expect(snapshot.metrics['unauthorized.allowed']).toMatchObject({
      value: null,
      note: 'no segment enforces its intent',
    });
  });

  it('lists what is permitted outside intent and unused apart from what is used', () => {
    const { snapshot } = posture({ edges: ['web>vault'] }, { pairs: [] });
    expect(snapshot.permittedHoles).toMatchObject({ total: 1, intoRestricted: 1 });
    expect(snapshot.attention.map((a) => a.kind)).toContain('permitted-hole');
  });

  it('says from the internet only through a door, with hops', () => {
    const { snapshot } = posture({ edges: ['internet>web', 'internet>vault', 'web>api', 'api>vault'] });
    const by = new Map(snapshot.services.map((s) => [s.name, s.internet]));
    expect(by.get('web')).toMatchObject({ direct: 'yes', hops: 1, doors: ['LoadBalancer ns/lb'] });
    expect(by.get('vault')).toMatchObject({ direct: 'no', hops: 3 });
    expect(snapshot.metrics['blast.restricted.internet']).toMatchObject({ value: 0, denominator: 1 });
  });

  it('takes the worst member for coverage and shows unknown as a range', () => {
    const states = ['covered', 'unknown', 'none'] as const;
    const coverage = (w: number): CoverageAnswer => ({
      state: states[w] ?? 'unknown',
      documents: [],
      reason: 'test',
      opener: null,
    });
    const merged = [service('both', { workloads: ['ns/web[Deployment]', 'ns/vault[Deployment]'] }), service('api')];
    const { snapshot } = posture({ coverage, services: merged });
    expect(snapshot.services.map((s) => s.ingress?.state)).toEqual(['none', 'unknown', undefined]);
    expect(snapshot.metrics['coverage.ingress']).toMatchObject({ value: 0, numerator: 0, denominator: 2, atMost: 0.5 });
  });

  it('reports expired exceptions only while policy still permits their edge', () => {
    const exception = {
      ports: null,
      owner: 'edge',
      approver: 'head',
      reason: 'vendor',
      expiresAt: '2026-11-15T12:00:00Z',
      ref: REF,
    };
    const exceptions = [
      { ...exception, id: 'EX-1', from: 'web', to: 'vault' },
      { ...exception, id: 'EX-2', from: 'api', to: 'vault' },
    ];
    const { snapshot } = posture({ edges: ['web>vault'] }, { pairs: [] }, { exceptions });
    const expired = snapshot.attention.filter((a) => a.kind === 'expired-exception');
    expect(expired).toMatchObject([
      { subject: 'Exception EX-1', text: 'expired 6 d ago and is still open', owner: 'edge' },
    ]);
    expect(snapshot.metrics['exceptions.expired']).toMatchObject({ value: 1 });
  });

  it('names a source that went silent, and none whose interval is not known', () => {
    const sources = [
      { name: 'node-7', kind: 'flows', newest: '2026-11-21T11:22:00Z', expectedMinutes: 10 },
      { name: 'git', kind: 'policies', newest: '2026-01-01T00:00:00Z', expectedMinutes: null },
    ];
    const { snapshot } = posture({}, { sources });
    expect(snapshot.attention).toMatchObject([
      { kind: 'silent-source', subject: 'No flows from node-7', figure: '38 min' },
    ]);
  });

  it('reports an assertion that does not hold', () => {
    const expected = {
      kind: 'mustNot' as const,
      from: 'web',
      to: 'vault',
      ports: null,
      hops: 'direct' as const,
      ref: REF,
    };
    const { snapshot } = posture({ edges: ['web>vault'] }, {}, { expect: [expected] });
    expect(snapshot.attention).toContainEqual(
      expect.objectContaining({ kind: 'assertion', subject: 'web must not reach vault' }),
    );
  });

  it('never lifts the score when flows, intent or exceptions are lost', () => {
    const edges = ['internet>web', 'web>api', 'api>vault'];
    const full = posture({ edges }, { pairs: [used('web', 'api')] }, { exceptions: [] }).snapshot.score;
    const blind = posture({ edges }).snapshot.score;
    expect(blind.low).toBeLessThanOrEqual(full.low);
    expect(blind.high - blind.low).toBeGreaterThanOrEqual(full.high - full.low);
  });
});
