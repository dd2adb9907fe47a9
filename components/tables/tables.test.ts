import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSort } from './column';
import { groupRows } from './group-rows';
import { rowAfterKey } from './row-step';

describe('nextSort', () => {
  it('begins numbers with the largest and words with A, then turns round', () => {
    expect(nextSort(null, { id: 'refused', align: 'right' })).toEqual({ id: 'refused', desc: true });
    expect(nextSort(null, { id: 'name' })).toEqual({ id: 'name', desc: false });
    expect(nextSort({ id: 'name', desc: false }, { id: 'name' })).toEqual({ id: 'name', desc: true });
    expect(nextSort({ id: 'name', desc: true }, { id: 'refused', align: 'right' })).toEqual({
      id: 'refused',
      desc: true,
    });
  });
});

describe('groupRows', () => {
  it('keeps every row, in order, and never makes neighbours with one key', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), (rows) => {
        const groups = groupRows(rows, (row) => row);
        expect(groups.flatMap((group) => group.rows)).toEqual(rows);
        groups.forEach((group, index) => {
          expect(group.rows.length).toBeGreaterThan(0);
          expect(group.key).not.toBe(groups[index + 1]?.key);
        });
      }),
    );
  });
});

describe('rowAfterKey', () => {
  const keys = ['a', 'b', 'c'];
  it.each([
    ['a', 'ArrowDown', 'b'],
    ['c', 'ArrowDown', 'c'],
    ['a', 'ArrowUp', 'a'],
    ['b', 'Home', 'a'],
    ['b', 'End', 'c'],
    [null, 'ArrowDown', 'a'],
    [null, 'ArrowUp', 'c'],
    ['b', 'x', null],
  ])('from %s, %s leads to %s', (current, pressed, next) => expect(rowAfterKey(keys, current, pressed)).toBe(next));
  it('leads nowhere in an empty list', () => expect(rowAfterKey([], null, 'Home')).toBeNull());
});
