import { describe, expect, it } from 'vitest';
import type { ReachAssertion } from '@/lib/inventory/service-model';
import { blastRadius } from './blast-radius';
import { compileIntent } from './intent';
import { permittedHoles } from './permitted-holes';
import { checkAssertions } from './reach-assertions';
import { type Edge, port } from './testing/edge-list-reachability';
import { REF, segment, service, world } from './testing/world';

function check(edges: readonly (string | Edge)[], assertion: Partial<ReachAssertion>) {
  const names = ['a', 'b', 'c'];
  const expected: ReachAssertion = {
    kind: 'must',
    from: 'a',
    to: 'b',
    ports: null,
    hops: 'direct',
    ref: REF,
    ...assertion,
  };
  const { graph, estate } = world({ names, edges, estate: { expect: [expected] } });
  return checkAssertions(graph, estate, blastRadius(graph))[0];
}

describe('reach assertions', () => {
  const tcp = [{ protocol: 'TCP' as const, from: 80, to: 80 }];
  it.each([
    ['must, open', ['a>b'], {}, 'holds'],
    ['must, closed', [], {}, 'violated'],
    ['must, uncertain', [{ from: 0, to: 1, must: false }], {}, 'not-assessable'],
    ['must on a port that is shut', [{ from: 0, to: 1, ports: port(81) }], { ports: tcp }, 'violated'],
    ['must on a port that is open', [{ from: 0, to: 1, ports: port(80) }], { ports: tcp }, 'holds'],
    ['mustNot, closed', [], { kind: 'mustNot' }, 'holds'],
    ['mustNot, open', ['a>b'], { kind: 'mustNot' }, 'violated'],
    ['mustNot, uncertain', [{ from: 0, to: 1, must: false }], { kind: 'mustNot' }, 'not-assessable'],
    ['mustNot on another port', [{ from: 0, to: 1, ports: port(81) }], { kind: 'mustNot', ports: tcp }, 'holds'],
    ['mustNot direct, two hops away', ['a>c', 'c>b'], { kind: 'mustNot' }, 'holds'],
    ['mustNot any, two hops away', ['a>c', 'c>b'], { kind: 'mustNot', hops: 'any' }, 'violated'],
    ['must any, two hops away', ['a>c', 'c>b'], { hops: 'any' }, 'holds'],
    ['a name that stands for nothing', ['a>b'], { from: 'ghost' }, 'not-assessable'],
    ['a service and itself', ['a>b'], { to: 'a' }, 'not-assessable'],
  ] as const)('%s: %s', (_, edges, assertion, result) => {
    expect(check(edges, assertion)).toMatchObject({ result });
  });
});

describe('permitted holes', () => {
  it('lists what enforced intent does not name, restricted first, with the rule that opens it', () => {
    const services = [
      service('a', { segment: 'app' }),
      service('b', { segment: 'app' }),
      service('v', { segment: 'vault', tier: 'restricted' }),
    ];
    const segments = [
      segment('app', { intent: { ingress: 'none', egress: 'draft' } }),
      segment('vault', { intent: { ingress: 'enforced', egress: 'none' } }),
    ];
    const { graph, estate } = world({
      names: ['a', 'b', 'v'],
      edges: ['a>b', 'a>v', 'b>internet'],
      services,
      estate: { segments },
    });
    const holes = permittedHoles(graph, compileIntent(estate, graph.services), 10);
    expect(holes).toMatchObject({ total: 1, intoRestricted: 1, drafts: 1 });
    expect(holes.rows).toEqual([
      expect.objectContaining({
        from: 'c/ns/a',
        to: 'c/ns/v',
        certain: true,
        openers: [expect.objectContaining({ id: 'a>v' })],
      }),
    ]);
  });
});
