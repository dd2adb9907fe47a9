import type { EdgeLayer } from '@/lib/server/graph/edge-layer';
import type { graphContract } from '@/lib/server/graph/graph.contract';
import type { Output } from '@/lib/server/http/contract';

export type GraphAnswer = Output<typeof graphContract>;

/** What the parts of the screen read from the URL, and change there. */
export type GraphState = {
  open: string[] | null;
  layers: EdgeLayer[];
  q: string | null;
  selected: string | null;
  view: 'plan' | 'list' | null;
  cursor: string | null;
};

export type SetGraphState = (next: Partial<{ [K in keyof GraphState]: GraphState[K] | null }>) => void;

/** Ids of the two services of an edge that is selected; null where an end stands for several. */
export function serviceEdge(selected: string): { from: number; to: number } | null {
  const match = /^v:(\d+)~v:(\d+)$/.exec(selected);
  return match ? { from: Number(match[1]), to: Number(match[2]) } : null;
}

/** A selected service. */
export function serviceSelected(selected: string): number | null {
  const match = /^v:(\d+)$/.exec(selected);
  return match ? Number(match[1]) : null;
}
