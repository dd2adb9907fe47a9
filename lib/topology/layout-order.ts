/** A thing with a place in a column, and what pulls it up or down. */
export interface Ordered {
  readonly id: string;
  readonly column: number;
}

export interface Pull {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

const SWEEPS = 8;

/**
 * Orders the things of each column so that edges between columns cross little: barycentre sweeps, to the right and
 * back, from the order given. The best order seen is kept, so that the answer is never worse than the start.
 * Deterministic: ties keep the earlier order.
 */
export function orderColumns<T extends Ordered>(things: readonly T[], pulls: readonly Pull[]): T[][] {
  const count = things.reduce((most, thing) => Math.max(most, thing.column + 1), 0);
  let columns: T[][] = Array.from({ length: count }, (_, c) => things.filter((thing) => thing.column === c));
  const neighbours = adjacency(things, pulls);
  let best = columns;
  let bestCost = cost(columns, pulls);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const sequence = [...columns.keys()];
    if (sweep % 2 === 1) sequence.reverse();
    for (const c of sequence) {
      const place = places(columns);
      const wanted = new Map((columns[c] ?? []).map((thing) => [thing.id, barycentre(thing.id, neighbours, place, c)]));
      columns = columns.map((column, i) =>
        i === c ? stableSort(column, (t) => wanted.get(t.id) ?? place.get(t.id)?.at ?? 0) : column,
      );
    }
    const now = cost(columns, pulls);
    if (now < bestCost) {
      best = columns;
      bestCost = now;
    }
  }
  return best;
}

function stableSort<T>(list: readonly T[], key: (item: T) => number): T[] {
  return list
    .map((item, i) => ({ item, i, k: key(item) }))
    .sort((a, b) => a.k - b.k || a.i - b.i)
    .map(({ item }) => item);
}

function adjacency(things: readonly Ordered[], pulls: readonly Pull[]): Map<string, { id: string; weight: number }[]> {
  const neighbours = new Map<string, { id: string; weight: number }[]>(things.map((thing) => [thing.id, []]));
  for (const { from, to, weight } of pulls) {
    if (from === to || !neighbours.has(from) || !neighbours.has(to)) continue;
    neighbours.get(from)?.push({ id: to, weight });
    neighbours.get(to)?.push({ id: from, weight });
  }
  return neighbours;
}

/** Where each thing is: its column, and its place in it as a share, so that long and short columns compare. */
function places(columns: readonly (readonly Ordered[])[]): Map<string, { column: number; at: number }> {
  return new Map(
    columns.flatMap((column, c) =>
      column.map((thing, i) => [thing.id, { column: c, at: (i + 0.5) / column.length }] as const),
    ),
  );
}

function barycentre(
  id: string,
  neighbours: ReadonlyMap<string, readonly { id: string; weight: number }[]>,
  place: ReadonlyMap<string, { column: number; at: number }>,
  column: number,
): number | undefined {
  let sum = 0;
  let total = 0;
  for (const { id: other, weight } of neighbours.get(id) ?? []) {
    const there = place.get(other);
    if (there === undefined || there.column === column) continue;
    // Near columns pull harder than far ones.
    const force = weight / Math.abs(there.column - column);
    sum += there.at * force;
    total += force;
  }
  return total === 0 ? undefined : sum / total;
}

/** Total vertical way of all edges: cheap to compute, and falls with the crossings. */
function cost(columns: readonly (readonly Ordered[])[], pulls: readonly Pull[]): number {
  const place = places(columns);
  let sum = 0;
  for (const { from, to, weight } of pulls) {
    const a = place.get(from);
    const b = place.get(to);
    if (a !== undefined && b !== undefined && a.column !== b.column) sum += weight * Math.abs(a.at - b.at);
  }
  return sum;
}
