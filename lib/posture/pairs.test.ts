import { describe, expect, it } from 'vitest';
import { compileIntent } from '@/lib/topology/intent';
import { type Edge, port } from '@/lib/topology/testing/edge-list-reachability';
import { REF, segment, service, world } from '@/lib/topology/testing/world';
import type { ObservedPair } from './observed-pair';
import { judgePairs, type PairContext } from './pairs';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

const services = [
  service('web', { segment: 'edge' }),
  service('vault', { segment: 'vault', tier: 'restricted' }),
  service('batch', { segment: 'jobs' }),
];
const segments = [
  segment('edge'),
  segment('jobs'),
  segment('vault', { intent: { ingress: 'enforced', egress: 'none' } }),
];
const toVault = {
  ports: [{ protocol: 'TCP' as const, from: 443, to: 443 }],
  via: null,
  owner: null,
  reason: null,
  crossEnvironment: false,
  ref: REF,
};

function judge(
  more: Partial<ObservedPair>,
  edges: readonly (string | Edge)[] = [],
  context: Partial<PairContext> = {},
) {
  const intent = [
    { from: 'edge', to: 'vault', ...toVault },
    { from: 'internet', to: 'edge', ...toVault },
  ];
  const { graph, estate } = world({ names: ['web', 'vault', 'batch'], edges, services, estate: { segments, intent } });
  const pair: ObservedPair = {
    initiator: 'c/ns/web',
    responder: 'c/ns/vault',
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
  return judgePairs([pair], { graph, intent: compileIntent(estate, graph.services), asOf: NOW, ...context })[0];
}

const allowed = (from: number, to: number, allowedCount = 5) => ({
  firstAllowed: NOW - from,
  lastAllowed: NOW - to,
  allowedCount,
});
const denied = (from: number, to: number, deniedCount = 5) => ({
  firstDenied: NOW - from,
  lastDenied: NOW - to,
  deniedCount,
});
const OPEN = [
  { from: 0, to: 1, ports: port(443) },
  { from: 2, to: 1, ports: port(22) },
];
const batch = { initiator: 'c/ns/batch', port: 22 };
const knock = { initiator: 'external/internet', responder: 'c/ns/web' };

describe('judging observed pairs', () => {
  it.each([
    ['intended and used', allowed(DAY, MINUTE), OPEN, 'normal'],
    ['outside intent and used', { ...batch, ...allowed(DAY, MINUTE) }, OPEN, 'used-hole'],
    ['outside intent, used last in the summer', { ...batch, ...allowed(200 * DAY, 90 * DAY) }, OPEN, 'normal'],
    [
      'outside intent, refused since',
      { ...batch, ...allowed(DAY, 9 * MINUTE), ...denied(8 * MINUTE, MINUTE) },
      [],
      'closed-hole',
    ],
    [
      'outside intent, refused by chance while policy allows',
      { ...batch, ...allowed(DAY, 9 * MINUTE), ...denied(8 * MINUTE, MINUTE) },
      OPEN,
      'used-hole',
    ],
    [
      'intended, used, now refused',
      { ...allowed(DAY, 9 * MINUTE), ...denied(8 * MINUTE, MINUTE) },
      [],
      'broken-dependency',
    ],
    ['intended, never used, refused by policy', denied(MINUTE, MINUTE, 1), [], 'broken-dependency'],
    [
      'intended, refused twice while policy allows: too few to call it broken',
      denied(MINUTE, MINUTE, 2),
      OPEN,
      'expected-refusal',
    ],
    [
      'intended, refused, then allowed again',
      { ...allowed(DAY, MINUTE), ...denied(9 * MINUTE, 8 * MINUTE) },
      OPEN,
      'normal',
    ],
    [
      'nobody said, used, now refused',
      { initiator: 'c/ns/vault', responder: 'c/ns/web', ...allowed(DAY, 9 * MINUTE), ...denied(8 * MINUTE, MINUTE) },
      [],
      'broken-dependency',
    ],
    [
      'nobody said, used, one stray refusal',
      { initiator: 'c/ns/vault', responder: 'c/ns/web', ...allowed(DAY, 9 * MINUTE), ...denied(MINUTE, MINUTE, 1) },
      [],
      'expected-refusal',
    ],
    [
      'nobody said, used 60 days ago',
      { initiator: 'c/ns/vault', responder: 'c/ns/web', ...allowed(99 * DAY, 60 * DAY), ...denied(DAY, MINUTE) },
      [],
      'expected-refusal',
    ],
    ['not intended, never allowed', { ...batch, ...denied(DAY, MINUTE) }, [], 'expected-refusal'],
    ['the internet knocking at a door that intent opens', { ...knock, ...denied(DAY, MINUTE) }, [], 'expected-refusal'],
    [
      'the internet, let in until now',
      { ...knock, ...allowed(DAY, 9 * MINUTE), ...denied(8 * MINUTE, MINUTE) },
      [],
      'broken-dependency',
    ],
    ['only would-deny', { ...batch, wouldDenyCount: 3 }, [], 'would-deny'],
  ] as const)('%s', (_, more, edges, kind) => {
    expect(judge(more, edges)?.kind).toBe(kind);
  });

  it('tells ongoing from stopped by the newest flow, not by the clock', () => {
    const hole = { ...batch, ...allowed(DAY, 300 * MINUTE) };
    expect(judge(hole, OPEN)?.activity).toBe('stopped');
    expect(judge(hole, OPEN, { newestFlow: NOW - 290 * MINUTE })?.activity).toBe('ongoing');
  });

  it('tells still blocked from fixed by what policy says now', () => {
    const broken = { ...allowed(DAY, 9 * MINUTE), ...denied(8 * MINUTE, MINUTE) };
    expect(judge(broken, [])).toMatchObject({ door: 'closed', since: NOW - 8 * MINUTE });
    expect(judge(broken, OPEN)).toMatchObject({ kind: 'broken-dependency', door: 'open' });
    expect(judge(broken, [{ from: 0, to: 1, must: false }])).toMatchObject({ door: 'unknown' });
  });

  it('takes the last success as the start where only an older refusal is known', () => {
    expect(judge({ ...allowed(DAY, 9 * MINUTE), ...denied(2 * DAY, MINUTE) })?.since).toBe(NOW - 9 * MINUTE);
  });

  it('sees a contradiction only after the policies came to hold, and only between workloads', () => {
    const policiesSince = NOW - 10 * MINUTE;
    expect(judge(allowed(DAY, MINUTE), [], { policiesSince })?.contradiction).toBe('allowed-though-denied');
    expect(judge(allowed(DAY, 20 * MINUTE), [], { policiesSince })?.contradiction).toBeNull();
    expect(judge(allowed(DAY, MINUTE), [])?.contradiction).toBeNull();
    expect(judge({ ...knock, ...allowed(DAY, MINUTE) }, [], { policiesSince })?.contradiction).toBeNull();
    expect(judge(denied(DAY, MINUTE), OPEN, { policiesSince })?.contradiction).toBe('denied-though-allowed');
  });

  it('says nothing of protocols that policies cannot name', () => {
    expect(judge({ ...batch, protocol: 1, port: 0, ...allowed(DAY, MINUTE) })).toMatchObject({
      kind: 'normal',
      modelVerdict: 'unknown',
    });
  });

  it('drops a pair whose service is gone', () => {
    expect(judge({ initiator: 'c/ns/ghost' })).toBeUndefined();
  });
});
