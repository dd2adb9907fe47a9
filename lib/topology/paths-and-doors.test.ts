import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackPaths } from './attack-paths';
import { blastRadius } from './blast-radius';
import { doorsThatMatter } from './doors-that-matter';
import { service, world } from './testing/world';

describe('attack paths', () => {
  const names = ['a', 'b', 'c', 'd', 'far'];
  const { graph, number } = world({ names, edges: ['a>b', 'a>c', 'b>d', 'c>d', 'd>a'] });

  it('lists every shortest way, in order', () => {
    const found = attackPaths(graph, number('a'), number('d'), 5);
    expect(found).toMatchObject({ hops: 2, ways: 2 });
    const routes = found.paths.map((p) => p.map((s) => s.to));
    expect(routes).toEqual([
      ['c/ns/b', 'c/ns/d'],
      ['c/ns/c', 'c/ns/d'],
    ]);
  });

  it('counts ways beyond the few that it lists', () => {
    const found = attackPaths(graph, number('a'), number('d'), 1);
    expect(found.ways).toBe(2);
    expect(found.paths).toHaveLength(1);
  });

  it('says so when there is no way', () => {
    expect(attackPaths(graph, number('a'), number('far'), 3)).toEqual({ hops: null, ways: 0, paths: [] });
  });

  it('does not go through shared infrastructure', () => {
    const services = ['a', 'dns', 'b'].map((name) => service(name, { transit: name !== 'dns' }));
    const shared = world({ names: ['a', 'dns', 'b'], edges: ['a>dns', 'dns>b'], services });
    expect(attackPaths(shared.graph, 0, 2, 3).hops).toBeNull();
  });
});

describe('doors that matter', () => {
  it('ranks the rule first whose closing saves most, and says what all together save', () => {
    const services = ['a', 'hub', 'x', 'y', 'vault', 'z'].map((name) =>
      service(name, name === 'vault' ? { tier: 'restricted' } : {}),
    );
    const edges = ['a>hub', 'hub>x', 'hub>y', 'y>vault', 'a>z'];
    const { graph } = world({ names: services.map((s) => s.name), edges, services });
    const { doors, unguarded } = doorsThatMatter(graph, 0);
    expect(unguarded).toBe(0);
    expect(doors[0]).toMatchObject({
      rule: { id: 'a>hub' },
      reachBefore: 5,
      reachAfter: 1,
      restrictedBefore: 1,
      restrictedAfter: 0,
    });
    expect(doors.at(-1)?.reachTogether).toBe(0);
  });

  it('has none to offer where nothing isolates, and counts what stands open', () => {
    const { graph } = world({ names: ['a', 'b'], edges: [{ from: 0, to: 1 }] });
    expect(doorsThatMatter(graph, 0)).toMatchObject({
      doors: [],
      unguarded: 1,
      unguardedEdges: [{ from: 'c/ns/a', to: 'c/ns/b' }],
    });
  });

  it('never finds more within reach after closing than before', () => {
    const vertex = fc.integer({ min: 0, max: 7 });
    const rule = fc.constantFrom('p', 'q', 'r', 's');
    fc.assert(
      fc.property(fc.array(fc.tuple(vertex, vertex, rule), { maxLength: 25 }), (list) => {
        const names = Array.from({ length: 8 }, (_, i) => `s${i}`);
        const edges = list.filter(([a, b]) => a !== b).map(([from, to, name]) => ({ from, to, rule: name }));
        const { graph } = world({ names, edges });
        const all = blastRadius(graph).services[0]?.transitive.atMost;
        let last = all ?? 0;
        for (const door of doorsThatMatter(graph, 0).doors) {
          expect(door.reachBefore).toBe(all);
          expect(door.reachAfter).toBeLessThanOrEqual(door.reachBefore);
          expect(door.reachTogether).toBeLessThanOrEqual(last);
          last = door.reachTogether;
        }
      }),
      { numRuns: 150 },
    );
  });
});
