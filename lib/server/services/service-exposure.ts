import { formatPorts } from '@/lib/policy/port-set-operations';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { serviceExposureContract } from './service.contract';
import { evaluatedService } from './service-evaluated';

const LISTED = 500;

/** Who can open a connection to one service by policy, the outside first, and its doors to the internet. */
export async function serviceExposure(
  ctx: Ctx,
  { id }: Input<typeof serviceExposureContract>,
): Promise<Output<typeof serviceExposureContract>> {
  requireRole(ctx, 'viewer');
  const { loaded, number } = await evaluatedService(ctx, id);
  const { graph, serviceIds } = loaded;
  const sources = graph.services
    .map((from, index) => ({ from, index }))
    .filter(({ index }) => index !== number && graph.rowMay(index).has(number))
    .sort((a, b) => Number(b.from.kind === 'external') - Number(a.from.kind === 'external') || a.index - b.index);
  return {
    total: sources.length,
    sources: sources.slice(0, LISTED).map(({ from, index }) => {
      const certain = graph.rowMust(index).has(number);
      return {
        id: serviceIds.get(from.key) ?? 0,
        name: from.name,
        namespace: from.namespace,
        segment: from.segment,
        kind: from.kind,
        ports: formatPorts(graph.ports(index, number)[certain ? 'must' : 'may']),
        certain,
      };
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
