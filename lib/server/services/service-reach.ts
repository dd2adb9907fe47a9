import { formatPorts } from '@/lib/policy/port-set-operations';
import { attackPaths } from '@/lib/topology/attack-paths';
import { serviceDistances } from '@/lib/topology/hop-distance';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { serviceReachContract } from './service.contract';
import { evaluatedService } from './service-evaluated';

const NODES = 3_000;
/** Restricted services that the ways to are drawn of. */
const TARGETS = 3;
const WAYS = 1;

/** What one service could come to, by hop, and how it would come to what is restricted. */
export async function serviceReach(
  ctx: Ctx,
  { id }: Input<typeof serviceReachContract>,
): Promise<Output<typeof serviceReachContract>> {
  requireRole(ctx, 'viewer');
  const { loaded, number } = await evaluatedService(ctx, id);
  const { graph, serviceIds } = loaded;
  const named = (key: string) => ({
    id: serviceIds.get(key) ?? 0,
    name: graph.services[graph.index.get(key) ?? -1]?.name ?? key,
  });
  const reached = serviceDistances(graph, number)
    .slice(0, graph.workloadServices)
    .flatMap((hop, other) => {
      const to = graph.services[other];
      return hop !== null && other !== number && to ? [{ hop, other, to }] : [];
    })
    .sort((a, b) => a.hop - b.hop || (a.to.key < b.to.key ? -1 : 1));
  const targets = reached.filter(({ to }) => to.tier === 'restricted').slice(0, TARGETS);
  return {
    nodes: reached.slice(0, NODES).map(({ hop, to }) => ({
      ...named(to.key),
      hop,
      segment: to.segment,
      restricted: to.tier === 'restricted',
    })),
    total: reached.length,
    ways: targets.flatMap(({ other, to }) => {
      const { hops, ways, paths } = attackPaths(graph, number, other, WAYS);
      return paths.map((steps) => ({
        to: named(to.key),
        hops: hops ?? steps.length,
        ways,
        steps: steps.map((step) => ({ to: named(step.to), ports: formatPorts(step.ports), certain: step.certain })),
      }));
    }),
  };
}
