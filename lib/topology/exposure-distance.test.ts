import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exposureDistances, sharedPivots } from './exposure-distance';
import { serviceDistances } from './hop-distance';
import { service, world } from './testing/world';

describe('exposureDistances', () => {
  it('is what every other service says of its way to this one', () => {
    const vertex = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(vertex, vertex, fc.boolean()), { maxLength: 22 }),
        fc.uniqueArray(vertex, { maxLength: 3 }),
        vertex,
        fc.constantFrom('must' as const, 'may' as const),
        (list, shared, to, value) => {
          const names = Array.from({ length: 7 }, (_, i) => `s${i}`);
          const services = names.map((name, i) => service(name, { transit: !shared.includes(i) }));
          const edges = list.filter(([a, b]) => a !== b).map(([from, target, must]) => ({ from, to: target, must }));
          const { graph } = world({ names, edges, services });
          const forwards = graph.services.map((_, from) => serviceDistances(graph, from, value)[to] ?? null);
          expect(exposureDistances(graph, to, value)).toEqual(forwards);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('goes through shared infrastructure only where it is told to', () => {
    const services = ['a', 'dns', 'b'].map((name) => service(name, { transit: name !== 'dns' }));
    const { graph } = world({ names: ['a', 'dns', 'b'], edges: ['a>dns', 'dns>b'], services });
    expect(exposureDistances(graph, 2).slice(0, 3)).toEqual([null, 1, 0]);
    expect(exposureDistances(graph, 2, 'may', sharedPivots(graph)).slice(0, 3)).toEqual([2, 1, 0]);
  });
});
