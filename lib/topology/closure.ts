import { transpose } from '@/lib/policy/bit-matrix';
import { BitSet } from '@/lib/policy/bit-set';
import { eachBit } from './each-bit';
import { takeMembers } from './take-members';

/** Strongly connected components of a graph given as rows, numbered from sources to sinks. */
export interface Condensation {
  readonly componentOf: Int32Array;
  readonly members: readonly (readonly number[])[];
}

/**
 * Kosaraju's two passes over bitset rows. A row's scan never goes back, for a visited vertex stays visited: the cost is
 * one pass over the words of each row, however many edges there are.
 */
export function condense(rows: readonly BitSet[], reversed: readonly BitSet[] = transpose(rows)): Condensation {
  const size = rows.length;
  const order = finishOrder(rows);
  const componentOf = new Int32Array(size).fill(-1);
  const members: number[][] = [];
  const unvisited = full(size);
  for (let k = size - 1; k >= 0; k--) {
    const root = order[k] ?? 0;
    if (!unvisited.has(root)) continue;
    const component: number[] = [];
    unvisited.delete(root);
    const stack = [root];
    for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
      componentOf[v] = members.length;
      component.push(v);
      takeMembers(unvisited, reversed[v], stack);
    }
    members.push(component);
  }
  return { componentOf, members };
}

function full(size: number): BitSet {
  const all = new BitSet(size);
  for (let i = 0; i < size; i++) all.add(i);
  return all;
}

/** Vertices in the order in which a depth-first walk leaves them. */
function finishOrder(rows: readonly BitSet[]): Int32Array {
  const size = rows.length;
  const order = new Int32Array(size);
  const unvisited = full(size);
  const stack = new Int32Array(size);
  const word = new Int32Array(size);
  let finished = 0;
  for (let root = 0; root < size; root++) {
    if (!unvisited.has(root)) continue;
    let depth = 0;
    stack[0] = root;
    word[0] = 0;
    unvisited.delete(root);
    while (depth >= 0) {
      const words = rows[stack[depth] ?? 0]?.words ?? new Uint32Array();
      let w = word[depth] ?? 0;
      while (w < words.length && ((words[w] ?? 0) & (unvisited.words[w] ?? 0)) === 0) w++;
      word[depth] = w;
      if (w >= words.length) {
        order[finished++] = stack[depth] ?? 0;
        depth--;
        continue;
      }
      const fresh = (words[w] ?? 0) & (unvisited.words[w] ?? 0);
      const next = (w << 5) + (31 - Math.clz32(fresh & -fresh));
      unvisited.delete(next);
      depth++;
      stack[depth] = next;
      word[depth] = 0;
    }
  }
  return order;
}

/**
 * What each vertex reaches over any number of steps. `pivots[v]` is the part of `rows[v]` that a visitor of v may go
 * on to (the row itself where v is passed through freely); the origin always uses its whole row. A vertex on a cycle
 * holds itself. Rows of one component are one shared object.
 */
export function closure(rows: readonly BitSet[], pivots: readonly BitSet[]): BitSet[] {
  const { componentOf, members } = condense(pivots);
  const reached: BitSet[] = [];
  for (let c = members.length - 1; c >= 0; c--) {
    const component = members[c] ?? [];
    const direct = new BitSet(rows.length);
    for (const v of component) {
      const row = pivots[v];
      if (row !== undefined) direct.unionWith(row);
    }
    reached[c] = extend(direct, c, componentOf, members, reached);
  }
  return rows.map((row, v) => {
    const own = reached[componentOf[v] ?? 0] ?? row;
    return row === pivots[v] ? own : extend(row.clone(), -1, componentOf, members, reached);
  });
}

/** Adds to `direct` all that its members' components reach, nearest to the sources first, skipping what is held. */
function extend(
  direct: BitSet,
  self: number,
  componentOf: Int32Array,
  members: readonly (readonly number[])[],
  reached: readonly BitSet[],
): BitSet {
  const wanted = new BitSet(members.length);
  eachBit(direct, (v) => {
    const c = componentOf[v] ?? 0;
    if (c !== self) wanted.add(c);
  });
  const covered = new BitSet(direct.size);
  eachBit(wanted, (c) => {
    const further = reached[c];
    if (further === undefined || covered.has(members[c]?.[0] ?? 0)) return;
    direct.unionWith(further);
    covered.unionWith(further);
  });
  return direct;
}
