import { emptyRows } from '@/lib/policy/bit-matrix';
import type { BitSet } from '@/lib/policy/bit-set';
import { eachBit } from './each-bit';

/** Vertices whose rows are equal, or become equal once each holds its own vertex (peers that reach each other). */
interface RowClasses {
  readonly classOf: Int32Array;
  /** One vertex of each class. */
  readonly first: readonly number[];
  /** Whether the class's row holds its own vertices. */
  readonly peers: readonly boolean[];
}

/** Words joined in one go. */
const ABREAST = 4;
const NOTHING = new Int32Array();

/**
 * Each row joined with the pivots of what it reaches; a row may then hold its own vertex. Classes of equal rows are
 * joined once: that a row may hold its own vertex changes nothing, for whoever reaches that vertex holds it already.
 * The join goes word by word over all classes, so that what it reads stays in the processor's cache.
 */
export function secondHop(rows: readonly BitSet[], pivots: readonly BitSet[]): BitSet[] {
  const origins = classify(rows);
  const next = rows === pivots ? origins : classify(pivots);
  const joined = withOwn(rows, origins);
  const reached = withOwn(pivots, next);
  const steps = classesReached(joined, next);
  const words = joined[0]?.words.length ?? 0;
  const column = new Int32Array(reached.length * ABREAST);
  for (let w = 0; w < words; w += ABREAST) {
    reached.forEach((row, c) => {
      column.set(row.words.subarray(w, w + ABREAST), c * ABREAST);
    });
    joined.forEach((row, o) => {
      joinWords(row.words, w, column, steps[o] ?? NOTHING);
    });
  }
  return rows.map((row, v) => joined[origins.classOf[v] ?? 0] ?? row);
}

/** Joins four words of each class wanted into the row's; a word past the end of a row is nothing and goes nowhere. */
function joinWords(into: Uint32Array, w: number, column: Int32Array, wanted: Int32Array): void {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let k = 0; k < wanted.length; k++) {
    const at = (wanted[k] ?? 0) * ABREAST;
    first |= column[at] ?? 0;
    second |= column[at + 1] ?? 0;
    third |= column[at + 2] ?? 0;
    fourth |= column[at + 3] ?? 0;
  }
  const words = [first, second, third, fourth];
  for (let k = 0; k < ABREAST && w + k < into.length; k++) into[w + k] = (into[w + k] ?? 0) | (words[k] ?? 0);
}

/** One row per class, with its own vertex where its members are peers. */
function withOwn(rows: readonly BitSet[], { first, peers }: RowClasses): BitSet[] {
  const result = emptyRows(rows.length, first.length);
  first.forEach((v, c) => {
    const row = rows[v];
    const into = result[c];
    if (row === undefined || into === undefined) return;
    into.words.set(row.words);
    if (peers[c]) into.add(v);
  });
  return result;
}

/** Per row the classes of what it holds, each once. */
function classesReached(rows: readonly BitSet[], { classOf, first }: RowClasses): Int32Array[] {
  const seen = new Int32Array(first.length).fill(-1);
  return rows.map((row, o) => {
    const classes: number[] = [];
    eachBit(row, (v) => {
      const c = classOf[v] ?? 0;
      if (seen[c] === o) return;
      seen[c] = o;
      classes.push(c);
    });
    return Int32Array.from(classes);
  });
}

/** First by equal rows; those that stand alone, again with each one's own vertex added. */
function classify(rows: readonly BitSet[]): RowClasses {
  const all = group(
    rows,
    rows.map((_, v) => v),
    false,
  );
  const alone = all.flatMap((members) => (members.length === 1 ? members : []));
  const classOf = new Int32Array(rows.length);
  const first: number[] = [];
  const peers: boolean[] = [];
  const note = (members: readonly number[], own: boolean) => {
    for (const v of members) classOf[v] = first.length;
    first.push(members[0] ?? 0);
    peers.push(own);
  };
  for (const members of all) if (members.length > 1) note(members, false);
  for (const members of group(rows, alone, true)) note(members, members.length > 1);
  return { classOf, first, peers };
}

/** Vertices with equal rows, together; `own`: each row taken as if it held its own vertex. */
function group(rows: readonly BitSet[], vertices: readonly number[], own: boolean): number[][] {
  const groups: number[][] = [];
  const byHash = new Map<number, number[][]>();
  for (const v of vertices) {
    const row = rows[v];
    if (row === undefined) continue;
    const hash = hashOf(row.words, own ? v : -1);
    const candidates = byHash.get(hash);
    const known = candidates?.find(([w = v]) => equal(row, v, rows[w] ?? row, w, own));
    if (known !== undefined) {
      known.push(v);
      continue;
    }
    const fresh = [v];
    groups.push(fresh);
    if (candidates === undefined) byHash.set(hash, [fresh]);
    else candidates.push(fresh);
  }
  return groups;
}

/** FNV-1a over words, with bit `own` set (-1: none). */
function hashOf(words: Uint32Array, own: number): number {
  const at = own < 0 ? -1 : own >>> 5;
  const bit = own < 0 ? 0 : 1 << (own & 31);
  let hash = 0x811c9dc5;
  for (let w = 0; w < words.length; w++) {
    const word = w === at ? (words[w] ?? 0) | bit : (words[w] ?? 0);
    hash = Math.imul(hash ^ word, 0x01000193);
  }
  return hash >>> 0;
}

function equal(a: BitSet, v: number, b: BitSet, w: number, own: boolean): boolean {
  if (!own) return a === b || a.equals(b);
  for (let k = 0; k < a.words.length; k++) {
    const left = (a.words[k] ?? 0) | (k === v >>> 5 ? 1 << (v & 31) : 0);
    const right = (b.words[k] ?? 0) | (k === w >>> 5 ? 1 << (w & 31) : 0);
    if (left !== right) return false;
  }
  return true;
}
