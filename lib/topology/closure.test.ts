import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transpose } from '@/lib/policy/bit-matrix';
import { BitSet } from '@/lib/policy/bit-set';
import { closure, condense } from './closure';

function rowsOf(size: number, edges: readonly (readonly [number, number])[]): BitSet[] {
  const rows = Array.from({ length: size }, () => new BitSet(size));
  for (const [from, to] of edges) if (from !== to) rows[from]?.add(to);
  return rows;
}

/** The textbook answer: a queue, one origin at a time. */
function naiveReach(rows: readonly BitSet[], pivots: readonly BitSet[], origin: number): number[] {
  const seen = new Set<number>();
  const queue = [...(rows[origin] ?? [])];
  for (let v = queue.shift(); v !== undefined; v = queue.shift()) {
    if (seen.has(v)) continue;
    seen.add(v);
    for (const next of pivots[v] ?? []) if (!seen.has(next)) queue.push(next);
  }
  return [...seen].sort((a, b) => a - b);
}

const graphs = fc.integer({ min: 1, max: 70 }).chain((size) => {
  const vertex = fc.integer({ min: 0, max: size - 1 });
  return fc.record({
    size: fc.constant(size),
    edges: fc.array(fc.tuple(vertex, vertex), { maxLength: size * 3 }),
    blocked: fc.uniqueArray(vertex, { maxLength: 5 }),
  });
});

describe('closure', () => {
  it('equals a naive breadth-first walk, with and without vertices that are not passed through', () => {
    fc.assert(
      fc.property(graphs, ({ size, edges, blocked }) => {
        const rows = rowsOf(size, edges);
        const pivots = rows.map((row, v) => (blocked.includes(v) ? new BitSet(size) : row));
        const reached = closure(rows, pivots);
        for (let v = 0; v < size; v++) expect([...(reached[v] ?? [])]).toEqual(naiveReach(rows, pivots, v));
      }),
      { numRuns: 400 },
    );
  });

  it('numbers components from sources to sinks', () => {
    fc.assert(
      fc.property(graphs, ({ size, edges }) => {
        const rows = rowsOf(size, edges);
        const { componentOf, members } = condense(rows);
        expect(members.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
        rows.forEach((row, v) => {
          for (const w of row) expect(componentOf[v]).toBeLessThanOrEqual(componentOf[w] ?? -1);
        });
      }),
    );
  });

  it('answers for 10,000 vertices within the time that an analysis has', () => {
    const size = 10_000;
    const chain = Array.from({ length: size - 1 }, (_, i) => [i + 1, i] as const);
    let seed = 7;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % size;
    };
    const forward = Array.from({ length: 200_000 }, () => [random(), random()] as const).map(
      ([a, b]) => [Math.max(a, b), Math.min(a, b)] as const,
    );
    const rows = rowsOf(size, [...chain, ...forward]);
    const started = performance.now();
    const reached = closure(rows, rows);
    const took = performance.now() - started;
    expect(reached[size - 1]?.count()).toBe(size - 1);
    expect(reached[0]?.count()).toBe(0);
    expect(took).toBeLessThan(30_000);
  });
});

describe('transpose', () => {
  it('reverses every arrow and only those', () => {
    fc.assert(
      fc.property(graphs, ({ size, edges }) => {
        const rows = rowsOf(size, edges);
        const reversed = transpose(rows);
        for (let v = 0; v < size; v++) {
          for (let w = 0; w < size; w++) expect(reversed[w]?.has(v)).toBe(rows[v]?.has(w));
        }
      }),
      { numRuns: 50 },
    );
  });
});
