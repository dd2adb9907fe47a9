import { transpose } from './bit-matrix';
import type { BlastTable, ReachRows } from './blast-radius';
import { reachFigures } from './reach-figures';
import type { ServiceGraph } from './service-graph';

/** Exposure of every service: who could come to it. The transitive rows are the blast radius' own, transposed. */
export function exposure(graph: ServiceGraph, blast: BlastTable): BlastTable {
  const must = reverse(blast.must);
  const may = blast.must === blast.may ? must : reverse(blast.may);
  return { services: reachFigures(graph, must, may), must, may };
}

function reverse(rows: ReachRows): ReachRows {
  const transitive = transpose(rows.transitive);
  return {
    oneHop: transpose(rows.oneHop),
    twoHops: transpose(rows.twoHops),
    transitive,
    transitiveShared: rows.transitive === rows.transitiveShared ? transitive : transpose(rows.transitiveShared),
  };
}
