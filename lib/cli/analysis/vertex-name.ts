import type { Reachability } from '@/lib/policy/reachability';

/** A workload's id, or an inclusive range of addresses as `first-last`. */
export function vertexName(reachability: Reachability, number: number): string {
  const vertex = reachability.vertices[number];
  if (!vertex) return '';
  return vertex.kind === 'workload' ? vertex.workload.id : `${vertex.first}-${vertex.last}`;
}
