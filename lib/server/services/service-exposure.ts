import { formatPorts } from '@/lib/policy/port-set-operations';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { reachNodes } from './reach-nodes';
import { evaluatedService } from './service-evaluated';
import type { serviceExposureContract } from './service-reach.contract';

/** Who could come to one service by policy, by hop, and its doors to the internet. */
export async function serviceExposure(
  ctx: Ctx,
  { id }: Input<typeof serviceExposureContract>,
): Promise<Output<typeof serviceExposureContract>> {
  requireRole(ctx, 'viewer');
  const evaluated = await evaluatedService(ctx, id);
  const { loaded, number } = evaluated;
  const { graph, serviceIds } = loaded;
  return {
    ...reachNodes(evaluated, 'in'),
    outside: graph.services.slice(graph.workloadServices).flatMap((group, offset) => {
      const index = graph.workloadServices + offset;
      if (index === number || !graph.rowMay(index).has(number)) return [];
      const certain = graph.rowMust(index).has(number);
      const ports = formatPorts(graph.ports(index, number)[certain ? 'must' : 'may']);
      return [{ id: serviceIds.get(group.key) ?? 0, name: group.name, ports, certain }];
    }),
    doors: graph.doors(number).map((door) => ({
      name: door.name,
      kind: door.kind,
      certainty: door.certainty,
      ports: formatPorts(door.ports),
      ref: door.ref && { source: door.ref.source, line: door.ref.line },
    })),
  };
}
