import { exposureFigures } from './reach-figures';
import type { BlastRadius, BlastTable } from './reach-table';
import type { ServiceGraph } from './service-graph';

/**
 * Exposure of every service and outside group: who could come to it, by service number. Counted from the rows of the
 * blast radius, arrows reversed.
 */
export function exposure(graph: ServiceGraph, blast: BlastTable): readonly BlastRadius[] {
  return exposureFigures(graph, blast.must, blast.may);
}
