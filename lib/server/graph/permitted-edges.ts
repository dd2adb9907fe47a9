import { type GraphScope, inScope } from './compartments';
import type { GraphModel } from './graph-model';

/** Permitted edges, "at most": ordered pairs of which policy permits some port, or documents do not say otherwise. */
export interface PermittedEdges {
  /** From one service of the inventory to another; what every screen calls a permitted edge between services. */
  readonly between: number;
  /** From or to outside: the internet and other named addresses. */
  readonly outside: number;
}

/** Permitted edges of a scope: those with an end in it. */
export function permittedEdges({ cells, permitted }: GraphModel, scope: GraphScope): PermittedEdges {
  const inside = cells.map((cell) => inScope(cell, scope));
  let [between, outside] = [0, 0];
  permitted.forEach((row, from) => {
    row.forEach((n, to) => {
      if (!inside[from] && !inside[to]) return;
      if (cells[from]?.outside || cells[to]?.outside) outside += n;
      else between += n;
    });
  });
  return { between, outside };
}
