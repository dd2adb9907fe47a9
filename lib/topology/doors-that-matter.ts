import type { Reachability, RuleRef } from '@/lib/policy/reachability';
import { eachBit } from './each-bit';
import { hopDistances } from './hop-distance';
import type { ServiceGraph } from './service-graph';

export interface Door {
  readonly rule: RuleRef;
  /** Services within reach before anything is closed, with this door alone closed, and with all ranked before it too. */
  readonly reachBefore: number;
  readonly reachAfter: number;
  readonly reachTogether: number;
  readonly restrictedBefore: number;
  readonly restrictedAfter: number;
  readonly restrictedTogether: number;
  /** Edges within the reach that the rule helps to open, the first twenty, as service keys. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface DoorsThatMatter {
  readonly service: string;
  readonly doors: readonly Door[];
  /** Edges on the way that no rule opens: nothing isolates there, so there is no door to close. */
  readonly unguarded: number;
  /** The first twenty of them, as service keys. */
  readonly unguardedEdges: readonly { readonly from: string; readonly to: string }[];
  /** The ranking is greedy over candidates, not a proven optimum. */
  readonly approximate: true;
}

export interface DoorOptions {
  /** Rules that are tried; default 10. */
  readonly candidates?: number;
  /** Doors that are returned; default 5. */
  readonly doors?: number;
}

interface Reach {
  readonly services: number;
  readonly restricted: number;
}

/**
 * Rules whose closing shrinks the reach of one service most. Closing denies exactly that rule's traffic and keeps the
 * isolation (deleting a document may open). Candidates are the rules that open edges of a shortest-way tree, weighed
 * by what hangs below them; each is then evaluated for real, and again after every choice.
 */
export function doorsThatMatter(graph: ServiceGraph, from: number, options: DoorOptions = {}): DoorsThatMatter {
  const { candidates: most = 10, doors: wanted = 5 } = options;
  const { rules, unguarded } = candidates(graph, from);
  const unguardedEdges = unguarded.slice(0, EDGES_SHOWN);
  const ranked = [...rules.values()].sort((a, b) => b.weight - a.weight || (a.rule.id < b.rule.id ? -1 : 1));
  const before = reachOf(graph, from);
  const closing = (ids: readonly string[]) => reachUnder(graph, graph.reachability.without(new Set(ids)), from);
  let open = ranked.slice(0, most).map((c) => ({ ...c, alone: closing([c.rule.id]) }));
  open.sort((a, b) => better(a.alone, b.alone));
  const closed: string[] = [];
  const doors: Door[] = [];
  while (doors.length < wanted && open.length > 0) {
    // After the first choice only the few that were best so far are evaluated again.
    const tried = open.slice(0, closed.length === 0 ? 1 : 3).map((candidate) => ({
      candidate,
      together: closed.length === 0 ? candidate.alone : closing([...closed, candidate.rule.id]),
    }));
    const [best] = tried.sort((a, b) => better(a.together, b.together));
    if (best === undefined) break;
    open = open.filter((c) => c !== best.candidate);
    closed.push(best.candidate.rule.id);
    doors.push(toDoor(best.candidate, before, best.together));
  }
  const useful = doors.filter((d) => d.reachAfter < d.reachBefore || d.restrictedAfter < d.restrictedBefore);
  return {
    service: graph.services[from]?.key ?? '',
    doors: useful,
    unguarded: unguarded.length,
    unguardedEdges,
    approximate: true,
  };
}

function better(a: Reach, b: Reach): number {
  return a.restricted - b.restricted || a.services - b.services;
}

interface Candidate {
  readonly rule: RuleRef;
  weight: number;
  readonly edges: { from: string; to: string }[];
}

function toDoor(candidate: Candidate & { readonly alone: Reach }, before: Reach, together: Reach): Door {
  return {
    rule: candidate.rule,
    reachBefore: before.services,
    reachAfter: candidate.alone.services,
    reachTogether: together.services,
    restrictedBefore: before.restricted,
    restrictedAfter: candidate.alone.restricted,
    restrictedTogether: together.restricted,
    edges: candidate.edges,
  };
}

/** What one service reaches (at most), counted without building the whole table. */
function reachOf(graph: ServiceGraph, from: number): Reach {
  return count(graph, from, hopDistances(graph.points.may, graph.points.pivotMay, graph.members(from)));
}

/** The same under other documents. From workloads only the rows on the way are asked for, not a whole new graph. */
function reachUnder(graph: ServiceGraph, reachability: Reachability, from: number): Reach {
  if (from >= graph.workloadServices) return reachOf(graph.over(reachability), from);
  const { size, workloads } = graph.points;
  const distance: (number | null)[] = Array.from({ length: size }, () => null);
  let frontier = [...graph.members(from)];
  for (const point of frontier) distance[point] = 0;
  for (let hop = 1; frontier.length > 0; hop++) {
    const next: number[] = [];
    for (const point of frontier) {
      const passed = hop === 1 ? null : graph.passed(point);
      if (passed?.isEmpty()) continue;
      eachBit(reachability.row(point, 'may'), (target) => {
        if (target >= workloads || distance[target] !== null || (passed !== null && !passed.has(target))) return;
        distance[target] = hop;
        next.push(target);
      });
    }
    frontier = next;
  }
  return count(graph, from, distance);
}

function count(graph: ServiceGraph, from: number, distance: readonly (number | null)[]): Reach {
  const reached = new Set<number>();
  distance.forEach((hops, point) => {
    const service = graph.points.serviceOf[point] ?? 0;
    if (hops !== null && service !== from && service < graph.workloadServices) reached.add(service);
  });
  const restricted = [...reached].filter((i) => graph.services[i]?.tier === 'restricted').length;
  return { services: reached.size, restricted };
}

const EDGES_SHOWN = 20;

function candidates(
  graph: ServiceGraph,
  from: number,
): { rules: Map<string, Candidate>; unguarded: Candidate['edges'] } {
  const { may, pivotMay, serviceOf } = graph.points;
  const distance = hopDistances(may, pivotMay, graph.members(from));
  const rules = new Map<string, Candidate>();
  const seen = new Set<string>();
  const unguarded: Candidate['edges'] = [];
  for (const { parent, point, below } of shortestTree(graph, distance)) {
    const a = serviceOf[parent] ?? 0;
    const b = serviceOf[point] ?? 0;
    if (a === b) continue;
    const fresh = !seen.has(`${a}>${b}`);
    seen.add(`${a}>${b}`);
    const openers = graph.openers(a, b);
    const edge = { from: graph.services[a]?.key ?? '', to: graph.services[b]?.key ?? '' };
    if (openers.length === 0 && fresh) unguarded.push(edge);
    for (const rule of openers) {
      const known = rules.get(rule.id) ?? { rule, weight: 0, edges: [] };
      known.weight += below;
      if (fresh && known.edges.length < EDGES_SHOWN) known.edges.push(edge);
      rules.set(rule.id, known);
    }
  }
  return { rules, unguarded };
}

/** One tree of shortest ways: each reached point with the first point that leads to it, and the weight at and below. */
function shortestTree(graph: ServiceGraph, distance: readonly (number | null)[]) {
  const { may, pivotMay, workloads } = graph.points;
  const deepest = distance.reduce<number>((most, hops) => Math.max(most, hops ?? 0), 0);
  const byHop: number[][] = Array.from({ length: deepest + 1 }, () => []);
  distance.forEach((hops, point) => {
    if (hops !== null && (point < workloads || hops === 0)) byHop[hops]?.push(point);
  });
  const parentOf = new Map<number, number>();
  byHop.slice(1).forEach((layer, i) => {
    for (const point of layer) {
      const rows = i === 0 ? may : pivotMay;
      const parent = byHop[i]?.find((p) => rows[p]?.has(point));
      if (parent !== undefined) parentOf.set(point, parent);
    }
  });
  const below = new Map<number, number>();
  for (const point of byHop.slice(1).reverse().flat()) {
    const restricted = graph.services[graph.points.serviceOf[point] ?? 0]?.tier === 'restricted';
    const own = (below.get(point) ?? 0) + (restricted ? 10 : 1);
    below.set(point, own);
    const parent = parentOf.get(point);
    if (parent !== undefined) below.set(parent, (below.get(parent) ?? 0) + own);
  }
  return [...parentOf].map(([point, parent]) => ({ parent, point, below: below.get(point) ?? 1 }));
}
