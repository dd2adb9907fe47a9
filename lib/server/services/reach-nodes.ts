import type { z } from 'zod';
import { formatPorts } from '@/lib/policy/port-set-operations';
import { exposureDistances, sharedPivots } from '@/lib/topology/exposure-distance';
import { hopDistances, serviceDistances } from '@/lib/topology/hop-distance';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import { serviceWeight } from '@/lib/topology/service-weight';
import type { EvaluatedService } from './service-evaluated';
import type { serviceReachContract } from './service-reach.contract';

type Node = z.output<typeof serviceReachContract.response>['nodes'][number];

const LISTED = 3_000;
/** Ports are asked pair by pair. */
const WITH_PORTS = 500;

/** Services of the inventory that one service could come to (`out`) or that could come to it (`in`), nearest first. */
export function reachNodes({ loaded, number }: EvaluatedService, direction: 'out' | 'in') {
  const { graph, serviceIds } = loaded;
  const may = distances(graph, number, direction, 'may');
  const must = distances(graph, number, direction, 'must');
  const shared = sharedDistances(graph, number, direction);
  const found = graph.services
    .slice(0, graph.workloadServices)
    .flatMap((service, index) => {
      const sharedHop = shared[index] ?? null;
      if (sharedHop === null || index === number) return [];
      return [{ service, index, hop: may[index] ?? null, certainHop: must[index] ?? null, sharedHop }];
    })
    .sort((a, b) => rank(a.hop) - rank(b.hop) || (a.service.key < b.service.key ? -1 : 1));
  const nodes = found.slice(0, LISTED).map(({ service, index, ...hops }, position): Node => {
    const [from, to] = direction === 'out' ? [number, index] : [index, number];
    const direct = hops.hop === 1 && position < WITH_PORTS;
    return {
      id: serviceIds.get(service.key) ?? 0,
      name: service.name,
      namespace: service.namespace,
      segment: service.segment,
      restricted: service.tier === 'restricted',
      ...hops,
      weight: serviceWeight(service),
      ports: direct ? formatPorts(graph.ports(from, to)[hops.certainHop === 1 ? 'must' : 'may']) : null,
    };
  });
  return { nodes, total: found.length };
}

function rank(hop: number | null): number {
  return hop ?? Number.MAX_SAFE_INTEGER;
}

function distances(graph: ServiceGraph, number: number, direction: 'out' | 'in', value: 'must' | 'may') {
  return direction === 'out' ? serviceDistances(graph, number, value) : exposureDistances(graph, number, value);
}

/** Hops where shared infrastructure is passed through too: reaches more, and sometimes sooner. */
function sharedDistances(graph: ServiceGraph, number: number, direction: 'out' | 'in'): (number | null)[] {
  const pivots = sharedPivots(graph);
  if (direction === 'in') return exposureDistances(graph, number, 'may', pivots);
  const byPoint = hopDistances(graph.points.may, pivots, graph.members(number));
  return graph.services.map((_, service) => {
    const known = graph.members(service).flatMap((point) => byPoint[point] ?? []);
    return known.length === 0 ? null : Math.min(...known);
  });
}
