import type { Vertex } from './reachability';

/** How sentences call a vertex: `prod/web`, `10.0.0.0-10.255.255.255`, `203.0.113.7`. */
export function vertexName(vertex: Vertex | undefined): string {
  if (vertex === undefined) return 'an unknown end';
  if (vertex.kind === 'workload') return vertex.workload.id.replace(/\[[^\]]*\]$/, '');
  return vertex.first === vertex.last ? vertex.first : `${vertex.first}-${vertex.last}`;
}
