import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PairKind } from '@/lib/posture/pairs';
import { service, world } from '@/lib/topology/testing/world';
import { compartments, inScope } from './compartments';
import { countEdges, noCounts } from './count-edges';
import { edgeFilter, passes } from './edge-filter';
import { buildGraphModel, pairKey } from './graph-model';
import { permittedEdges } from './permitted-edges';

const SEGMENTS = ['a', 'b', null];
const TIER = { a: 'internal', b: 'restricted' } as const;

/** Twelve services in two environments and two segments, some in none. */
const names = Array.from({ length: 12 }, (_, i) => `s${i}`);
const services = names.map((name, i) => {
  const segment = SEGMENTS[i % 3] ?? null;
  const tier = segment === 'a' || segment === 'b' ? TIER[segment] : null;
  return service(name, { segment, tier, environment: i % 4 === 0 ? 'staging' : 'production' });
});

const end = fc.integer({ min: 0, max: 11 });
const edge = fc.tuple(end, end).filter(([a, b]) => a !== b);
const kinds = fc.subarray<PairKind>(['used-hole', 'broken-dependency', 'expected-refusal', 'normal']);

const situation = fc.record({
  edges: fc.uniqueArray(edge, { maxLength: 50, selector: ([a, b]) => a * 100 + b }),
  pairs: fc.uniqueArray(fc.record({ edge, kinds, allowed: fc.nat(3), denied: fc.nat(3), wouldDeny: fc.nat(1) }), {
    maxLength: 15,
    selector: (pair) => pair.edge.join(),
  }),
  env: fc.constantFrom(null, 'production'),
  segment: fc.constantFrom(null, 'a'),
  open: fc.subarray(['s:a', 's:b', 'n:c/ns', 'e:staging']),
  text: fc.constantFrom(null, 'dst.tier:restricted', 's1'),
});

function build({ edges, pairs }: { edges: [number, number][]; pairs: readonly Parameters<typeof row>[0][] }) {
  const { graph } = world({ names, services, edges: edges.map(([from, to]) => ({ from, to })) });
  const ids = new Map(graph.services.map((one, i) => [one.key, 100 + i]));
  return buildGraphModel(graph, pairs.map(row), ids);
}

function row(pair: { edge: [number, number]; kinds: PairKind[]; allowed: number; denied: number; wouldDeny: number }) {
  const { edge: ends, ...use } = pair;
  return { ...use, from: services[ends[0]]?.key ?? '', to: services[ends[1]]?.key ?? '' };
}

describe('countEdges', () => {
  it('counts the same edges whatever is open', () => {
    fc.assert(
      fc.property(situation, ({ env, segment, open, text, ...rest }) => {
        const model = build(rest);
        const scope = { env, segment };
        const filter = edgeFilter(text, model.graph.services);
        const [closed, opened] = [[], open].map((one) =>
          countEdges(model, compartments(model, scope, one), scope, filter),
        );
        expect(opened?.layers).toEqual(closed?.layers);
      }),
    );
  });
  it('adds up to its layers and to what a plain loop over all pairs finds', () => {
    fc.assert(
      fc.property(situation, ({ env, segment, open, text: _, ...rest }) => {
        const model = build(rest);
        const scope = { env, segment };
        const counted = countEdges(model, compartments(model, scope, open), scope, null);
        const summed = noCounts();
        for (const { counts } of counted.sums) for (const layer of layersIn(summed)) summed[layer] += counts[layer];
        expect(summed).toEqual(counted.layers);
        const inside = (i: number): boolean =>
          segment === null
            ? env === null || model.graph.services[i]?.environment === env
            : services[i]?.segment === segment && (env === null || services[i]?.environment === env);
        let unused = 0;
        rest.edges.forEach(([from, to]) => {
          const pair = rest.pairs.find((one) => one.edge[0] === from && one.edge[1] === to);
          const used = pair !== undefined && (pair.allowed > 0 || pair.kinds.includes('used-hole'));
          if (!used && (inside(from) || inside(to))) unused += 1;
        });
        expect(counted.layers.unused).toBe(unused);
      }),
    );
  });
});

describe('what lines stand for', () => {
  it('is what a plain loop over all pairs finds, whatever is open and asked for', () => {
    fc.assert(
      fc.property(situation, ({ env, segment, open, text, ...rest }) => {
        const model = build(rest);
        const scope = { env, segment };
        const boxes = compartments(model, scope, open);
        const filter = edgeFilter(text, model.graph.services);
        const place = (service: number): string => {
          const box = boxes.find((one) => one.services.includes(service));
          return box?.shown.includes(service) ? `v:${100 + service}` : (box?.id ?? '');
        };
        const expected = new Map<string, number>();
        model.graph.services.forEach((_, from) => {
          for (const to of model.graph.rowMay(from)) {
            const cells = [from, to].map((one) => model.cells[model.cellOf[one] ?? -1]);
            const touches = cells.some((cell) => cell !== undefined && inScope(cell, scope));
            const layers = model.pairOf.get(pairKey(model.graph, from, to))?.layers ?? ['unused'];
            if (!touches || !passes(filter, from, to) || !layers.includes('unused')) continue;
            const key = `${place(from)} > ${place(to)}`;
            expected.set(key, (expected.get(key) ?? 0) + 1);
          }
        });
        const { sums } = countEdges(model, boxes, scope, filter);
        const unused = sums.filter(({ counts }) => counts.unused !== 0);
        expect(new Map(unused.map((sum) => [`${sum.source} > ${sum.target}`, sum.counts.unused]))).toEqual(expected);
        expect(new Set(sums.map((sum) => `${sum.source} > ${sum.target}`)).size).toBe(sums.length);
      }),
    );
  });
});

describe('permittedEdges', () => {
  it('are those between services and those from or to outside, whatever flows say', () => {
    const { graph } = world({ names: ['a', 'b'], edges: ['a>b', 'a>internet', 'internet>b'] });
    const model = buildGraphModel(graph, [], new Map());
    expect(permittedEdges(model, { env: null, segment: null })).toEqual({ between: 1, outside: 2 });
  });
});

function layersIn(counts: ReturnType<typeof noCounts>): (keyof ReturnType<typeof noCounts>)[] {
  return ['hole', 'broken', 'denied', 'would_deny', 'allowed', 'unused'].filter(
    (one): one is keyof typeof counts => one in counts,
  );
}
