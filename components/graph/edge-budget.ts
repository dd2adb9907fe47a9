import type { EdgeState, GraphEdge } from './graph-model';

/** Drawing more than this many things at once is slow and says nothing. */
export const elementBudget = 600;

const rank: Record<EdgeState, number> = {
  hole: 0,
  broken: 1,
  denied: 2,
  would_deny: 3,
  unknown: 4,
  allowed: 5,
  unused: 6,
};

/** The edges that fit beside `others` drawn elements: what needs a person first, then the busiest. Never a self edge. */
export function edgesWithinBudget(edges: readonly GraphEdge[], others: number): GraphEdge[] {
  return edges
    .filter((edge) => edge.source !== edge.target)
    .sort((a, b) => rank[a.state] - rank[b.state] || (b.weight ?? 0) - (a.weight ?? 0) || (a.id < b.id ? -1 : 1))
    .slice(0, Math.max(0, elementBudget - others));
}
