import type { ReachRow } from '@/lib/db/posture/store-reach-rows';
import type { ServiceGraph } from '@/lib/topology/service-graph';

/** One-hop rows of every service as ids, in both readings; services without an id are left out. */
export function* reachRows(graph: ServiceGraph, ids: ReadonlyMap<string, number>): Generator<ReachRow> {
  const idOf = graph.services.map((service) => ids.get(service.key));
  for (const [number, serviceId] of idOf.entries()) {
    if (serviceId === undefined) continue;
    for (const value of ['must', 'may'] as const) {
      const row = value === 'must' ? graph.rowMust(number) : graph.rowMay(number);
      const members = [...row].flatMap((member) => idOf[member] ?? []);
      yield { serviceId, value, members: members.sort((a, b) => a - b) };
    }
  }
}
