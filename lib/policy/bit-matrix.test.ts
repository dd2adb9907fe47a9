import fc from 'fast-check';
import { expect, it } from 'vitest';
import { transpose } from './bit-matrix';
import { BitSet } from './bit-set';

it('swaps rows and columns, at any size', () => {
  const matrix = fc
    .integer({ min: 1, max: 70 })
    .chain((size) => fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)))));
  fc.assert(
    fc.property(matrix, ([size, cells]) => {
      const rows = Array.from({ length: size }, () => new BitSet(size));
      for (const [row, column] of cells) rows[row]?.add(column);
      const turned = transpose(rows);
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) expect(turned[column]?.has(row)).toBe(rows[row]?.has(column));
      }
    }),
    { seed: 20261121, numRuns: 60 },
  );
});
