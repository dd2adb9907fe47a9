import { BitSet } from '@/lib/policy/bit-set';
import { eachBit } from './each-bit';

/** Vertices whose rows are equal, or become equal once each holds its own vertex (peers that reach each other). */
interface RowClasses {
  readonly classOf: Int32Array;
  readonly rows: readonly BitSet[];
}

/**
 * Each row joined with the pivots of what it reaches; a row may then hold its own vertex. Classes of equal rows are
 * joined once: that a row may hold its own vertex changes nothing, for whoever reaches that vertex holds it already.
 */
export function secondHop(rows: readonly BitSet[], pivots: readonly BitSet[]): BitSet[] {
  const origins = classify(rows);
  const next = rows === pivots ? origins : classify(pivots);
  const joined = origins.rows.map((row) => {
    const reached = row.clone();
    const wanted = new BitSet(next.rows.length);
    eachBit(row, (v) => wanted.add(next.classOf[v] ?? 0));
    eachBit(wanted, (c) => join(reached.words, next.rows[c]?.words ?? reached.words));
    return reached;
  });
  return rows.map((row, v) => joined[origins.classOf[v] ?? 0] ?? row);
}

function join(into: Uint32Array, from: Uint32Array): void {
  for (let w = 0; w < into.length; w++) into[w] = (into[w] ?? 0) | (from[w] ?? 0);
}

function classify(rows: readonly BitSet[]): RowClasses {
  const plain = group(rows);
  const single = plain.members.flatMap((own) => (own.length === 1 ? own : []));
  const peers = group(single.map((v) => rows[v]?.clone().add(v) ?? new BitSet(rows.length)));
  const classOf = new Int32Array(rows.length);
  const representatives: BitSet[] = [];
  const note = (row: BitSet | undefined, members: readonly number[]) => {
    if (row === undefined) return;
    for (const v of members) classOf[v] = representatives.length;
    representatives.push(row);
  };
  plain.members.forEach((own, i) => {
    if (own.length > 1) note(plain.rows[i], own);
  });
  peers.members.forEach((own, i) => {
    note(
      peers.rows[i],
      own.map((place) => single[place] ?? 0),
    );
  });
  return { classOf, rows: representatives };
}

/** Places in the list that hold equal rows, with one such row each. */
function group(rows: readonly BitSet[]): { readonly members: number[][]; readonly rows: BitSet[] } {
  const members: number[][] = [];
  const found: BitSet[] = [];
  const byHash = new Map<number, number[]>();
  rows.forEach((row, place) => {
    const hash = hashOf(row.words);
    const candidates = byHash.get(hash) ?? [];
    const known = candidates.find((c) => found[c]?.equals(row));
    if (known !== undefined) {
      members[known]?.push(place);
      return;
    }
    byHash.set(hash, [...candidates, found.length]);
    found.push(row);
    members.push([place]);
  });
  return { members, rows: found };
}

/** FNV-1a over words. */
function hashOf(words: Uint32Array): number {
  let hash = 0x811c9dc5;
  for (let w = 0; w < words.length; w++) hash = Math.imul(hash ^ (words[w] ?? 0), 0x01000193);
  return hash >>> 0;
}
