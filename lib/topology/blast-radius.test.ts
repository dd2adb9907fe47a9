import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blastRadius, directAndTransitive } from './blast-radius';
import { exposure } from './exposure';
import { serviceDistances } from './hop-distance';
import type { ReachRows } from './reach-table';
import { serviceWeight } from './service-weight';
import { loadBalancer, service, world } from './testing/world';

const exact = (n: number) => ({ atLeast: n, atMost: n });

describe('blast radius', () => {
  it('counts one hop, two hops and all, against the flat network', () => {
    const { graph, number } = world({ names: ['a', 'b', 'c', 'd', 'e'], edges: ['a>b', 'b>c', 'c>d'] });
    const a = blastRadius(graph).services[number('a')];
    expect(a).toMatchObject({ of: 4, oneHop: exact(1), twoHops: exact(2), transitive: exact(3) });
    expect(serviceDistances(graph, number('a'))).toEqual([0, 1, 2, 3, null, null]);
  });

  it('reaches shared infrastructure but does not pass through it', () => {
    const services = ['a', 'dns', 'b'].map((name) => service(name, { transit: name !== 'dns' }));
    const { graph, number } = world({ names: ['a', 'dns', 'b'], edges: ['a>dns', 'dns>b'], services });
    const table = blastRadius(graph);
    expect(table.services[number('a')]).toMatchObject({ transitive: exact(1), transitiveShared: exact(2) });
    expect(table.services[number('dns')]).toMatchObject({ transitive: exact(1) });
  });

  it('never passes through outside addresses', () => {
    const edges = ['a>internet', 'internet>b'];
    const { graph, number } = world({ names: ['a', 'b'], edges, kubernetesServices: [loadBalancer('lb', 'b')] });
    expect(blastRadius(graph).services[number('a')]).toMatchObject({
      transitive: exact(0),
      transitiveShared: exact(0),
    });
    expect(blastRadius(graph).services[number('internet')]).toMatchObject({ transitive: exact(1), of: 2 });
  });

  it('says at least and at most where documents leave room', () => {
    const { graph } = world({ names: ['a', 'b', 'c'], edges: [{ from: 0, to: 1, must: false }, 'b>c'] });
    expect(blastRadius(graph).services[0]).toMatchObject({ transitive: { atLeast: 0, atMost: 2 } });
  });

  it('counts and weighs what is restricted', () => {
    const services = [service('a'), service('b', { tier: 'restricted', criticality: 'critical' }), service('c')];
    const { graph } = world({ names: ['a', 'b', 'c'], edges: ['a>b'], services });
    expect(blastRadius(graph).services[0]).toMatchObject({ restricted: exact(1), weighted: 32 / 34 });
  });

  it('is null in weight for a service alone', () => {
    const { graph } = world({ names: ['a'], edges: [] });
    expect(blastRadius(graph).services[0]).toMatchObject({ of: 0, weighted: null });
  });

  it('passes an ingress proxy only on to its configured backends', () => {
    const services = ['edge', 'web', 'db'].map((name) => service(name, { transit: name !== 'edge' }));
    const base = world({
      names: ['edge', 'web', 'db'],
      edges: ['internet>edge', 'edge>web', 'edge>db'],
      services,
      kubernetesServices: [loadBalancer('lb', 'edge'), { ...loadBalancer('web', 'web'), type: 'ClusterIP' }],
      ingresses: [{ service: 'web', port: 443 }],
    });
    const reached = [...(blastRadius(base.graph).may.transitive[base.graph.internet] ?? [])];
    expect(reached.map((i) => base.graph.services[i]?.name)).toEqual(['edge', 'web']);
  });
});

describe('properties', () => {
  const estates = fc.integer({ min: 2, max: 9 }).chain((size) => {
    const vertex = fc.integer({ min: 0, max: size - 1 });
    const edge = fc.record({ from: vertex, to: vertex, must: fc.boolean() });
    return fc.record({
      edges: fc.array(edge, { maxLength: 25 }).map((list) => list.filter((e) => e.from !== e.to)),
      group: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size }),
      blocked: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      size: fc.constant(size),
    });
  });

  it('holds must within may, hops within closures, and reach as the mirror of exposure', () => {
    fc.assert(
      fc.property(estates, ({ edges, group, blocked, size }) => {
        const names = Array.from({ length: size }, (_, i) => `w${i}`);
        const groups = [...new Set(group)];
        const services = groups.map((g) =>
          service(`s${g}`, {
            transit: blocked[g] ?? true,
            tier: g % 2 === 0 ? 'restricted' : 'internal',
            workloads: names.filter((_, i) => group[i] === g).map((name) => `ns/${name}[Deployment]`),
          }),
        );
        const { graph } = world({ names, edges, services });
        const blast = blastRadius(graph);
        const exposed = exposure(graph, blast);
        const short = blast.services.map(({ service, of, oneHop, transitive }) => ({
          service,
          of,
          oneHop,
          transitive,
        }));
        expect(directAndTransitive(graph)).toEqual(short);
        // A row may hold its own service, which no figure counts.
        const others = (value: 'must' | 'may', name: keyof ReachRows, i: number) =>
          [...(blast[value][name][i] ?? [])].filter((t) => t !== i);
        const comers = (value: 'must' | 'may', name: keyof ReachRows, i: number) =>
          graph.services.filter((_, f) => f < graph.workloadServices && others(value, name, f).includes(i));
        const total = graph.services.slice(0, graph.workloadServices).reduce((sum, s) => sum + serviceWeight(s), 0);
        graph.services.forEach((own, i) => {
          for (const name of ['oneHop', 'twoHops', 'transitive', 'transitiveShared'] as const) {
            for (const t of others('must', name, i)) expect(blast.may[name][i]?.has(t)).toBe(true);
            const expected = { atLeast: comers('must', name, i).length, atMost: comers('may', name, i).length };
            expect(exposed[i]?.[name]).toEqual(expected);
          }
          const sources = comers('may', 'transitive', i);
          expect(exposed[i]?.restricted.atMost).toBe(sources.filter((s) => s.tier === 'restricted').length);
          const rest = total - (i < graph.workloadServices ? serviceWeight(own) : 0);
          const weight = sources.reduce((sum, s) => sum + serviceWeight(s), 0);
          expect(exposed[i]?.weighted).toBe(rest > 0 ? weight / rest : null);
          for (const t of others('may', 'oneHop', i)) expect(blast.may.twoHops[i]?.has(t)).toBe(true);
          for (const t of others('may', 'twoHops', i)) expect(blast.may.transitive[i]?.has(t)).toBe(true);
          for (const t of others('may', 'transitive', i)) expect(blast.may.transitiveShared[i]?.has(t)).toBe(true);
          const distances = serviceDistances(graph, i);
          distances.forEach((hops, t) => {
            if (t === i) return;
            expect(hops !== null).toBe(blast.may.transitive[i]?.has(t));
            expect(hops !== null && hops <= 2).toBe(blast.may.twoHops[i]?.has(t));
          });
        });
      }),
      { numRuns: 300 },
    );
  });
});
