import { describe, expect, it } from 'vitest';
import { certainRows, type ReachNode, reachRows } from './reach-rows';

const node = (id: number, hop: number | null, over: Partial<ReachNode> = {}): ReachNode => ({
  id,
  name: `s${id}`,
  namespace: 'shop',
  segment: null,
  restricted: false,
  hop,
  certainHop: hop,
  sharedHop: hop ?? 4,
  weight: 1,
  ports: null,
  ...over,
});
const nodes = [
  node(1, 1),
  node(2, 1, { certainHop: 3 }),
  node(3, 2, { restricted: true }),
  node(4, 3, { certainHop: null }),
  node(5, null, { restricted: true }),
];
const ids = (...asked: Parameters<typeof reachRows>) => reachRows(...asked).map(({ id }) => id);

describe('reachRows', () => {
  it('gives each figure the rows that it counts', () => {
    expect(ids(nodes, 'direct', null)).toEqual([1, 2]);
    expect(ids(nodes, 'two', null)).toEqual([1, 2, 3]);
    expect(ids(nodes, 'all', null)).toEqual([1, 2, 3, 4]);
    expect(ids(nodes, 'weight', null)).toEqual([1, 2, 3, 4]);
    expect(ids(nodes, 'restricted', null)).toEqual([3]);
    expect(ids(nodes, 'shared', null)).toEqual([1, 2, 3, 4, 5]);
    expect(ids(nodes, 'all', 1)).toEqual([1, 2]);
  });
  it('counts what is certain within the hops of the figure', () => {
    expect(certainRows(reachRows(nodes, 'direct', null), 'direct')).toBe(1);
    expect(certainRows(reachRows(nodes, 'two', null), 'two')).toBe(2);
    expect(certainRows(reachRows(nodes, 'all', null), 'all')).toBe(3);
  });
});
