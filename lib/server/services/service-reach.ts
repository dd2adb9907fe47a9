import { formatPorts } from '@/lib/policy/port-set-operations';
import { attackPaths } from '@/lib/topology/attack-paths';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { reachNodes } from './reach-nodes';
import { evaluatedService } from './service-evaluated';
import type { serviceReachContract } from './service-reach.contract';

/** Restricted services that the ways to are drawn of. */
const TARGETS = 3;
const WAYS = 5;

/** What one service could come to, by hop, and how it would come to what is restricted. */
export async function serviceReach(
  ctx: Ctx,
  { id }: Input<typeof serviceReachContract>,
): Promise<Output<typeof serviceReachContract>> {
  requireRole(ctx, 'viewer');
  const evaluated = await evaluatedService(ctx, id);
  const { graph, serviceIds, serviceKeys } = evaluated.loaded;
  const named = (key: string) => ({
    id: serviceIds.get(key) ?? 0,
    name: graph.services[graph.index.get(key) ?? -1]?.name ?? key,
  });
  const { nodes, total } = reachNodes(evaluated, 'out');
  const restricted = nodes.filter((node) => node.restricted && node.hop !== null);
  return {
    nodes,
    total,
    moreRestricted: Math.max(0, restricted.length - TARGETS),
    ways: restricted.slice(0, TARGETS).map((node) => {
      const target = graph.index.get(serviceKeys.get(node.id) ?? '') ?? -1;
      const { hops, ways, paths } = attackPaths(graph, evaluated.number, target, WAYS);
      return {
        to: { id: node.id, name: node.name },
        hops: hops ?? node.hop ?? 0,
        ways,
        paths: paths.map((steps) =>
          steps.map((step) => ({ to: named(step.to), ports: formatPorts(step.ports), certain: step.certain })),
        ),
      };
    }),
  };
}
