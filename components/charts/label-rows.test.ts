import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelRows } from './label-rows';

describe('labelRows', () => {
  it('keeps the latest label and moves an earlier one that would touch it', () => {
    expect(
      labelRows(
        [
          { x: 0, width: 50 },
          { x: 20, width: 50 },
        ],
        2,
      ),
    ).toEqual([1, 0]);
    expect(
      labelRows(
        [
          { x: 0, width: 20 },
          { x: 20, width: 50 },
        ],
        2,
      ),
    ).toEqual([0, 0]);
  });
  it('leaves out what finds no room', () => {
    expect(
      labelRows(
        [
          { x: 0, width: 90 },
          { x: 1, width: 50 },
          { x: 2, width: 10 },
        ],
        2,
      ),
    ).toEqual([null, 1, 0]);
  });
  it('never lets two labels of one row overlap', () => {
    const label = fc.record({ x: fc.nat(1000), width: fc.nat(200) });
    fc.assert(
      fc.property(fc.array(label), (unsorted) => {
        const labels = unsorted.toSorted((a, b) => a.x - b.x);
        const rows = labelRows(labels, 2);
        for (const row of [0, 1]) {
          const inRow = labels.filter((_, index) => rows[index] === row);
          inRow.forEach((one, index) => {
            const next = inRow[index + 1];
            if (next) expect(one.x + one.width).toBeLessThanOrEqual(next.x);
          });
        }
      }),
    );
  });
});
