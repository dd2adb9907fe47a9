import { doorsThatMatter } from '@/lib/topology/doors-that-matter';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { analysedService } from './service';
import type { doorsContract } from './service.contract';

/** Above this many services the ranking takes seconds, too long for a page. */
const MOST_SERVICES = 2_000;
const CANDIDATES = 8;

/** Rules whose closing would shrink the reach of a service most. */
export async function doors(ctx: Ctx, input: Input<typeof doorsContract>): Promise<Output<typeof doorsContract>> {
  requireRole(ctx, 'viewer');
  const { loaded, number } = await analysedService(ctx, input.id);
  const { graph } = loaded;
  if (graph.workloadServices > MOST_SERVICES)
    return { doors: [], unguarded: 0, note: `not ranked in estates of more than ${MOST_SERVICES} services` };
  const nameOf = (key: string): string => graph.services[graph.index.get(key) ?? -1]?.name ?? key;
  const found = doorsThatMatter(graph, number, { candidates: CANDIDATES });
  return {
    doors: found.doors
      .filter((door) => door.reachAfter < door.reachBefore || door.restrictedAfter < door.restrictedBefore)
      .map(({ rule, reachBefore, reachAfter, restrictedBefore, restrictedAfter, edges }) => ({
        rule: `${rule.namespace}/${rule.name} rule ${rule.rule + 1}`,
        direction: rule.direction,
        ref: { source: rule.ref.source, line: rule.ref.line },
        reachBefore,
        reachAfter,
        restrictedBefore,
        restrictedAfter,
        edges: edges.slice(0, 5).map(({ from, to }) => ({ from: nameOf(from), to: nameOf(to) })),
      })),
    unguarded: found.unguarded,
    note: null,
  };
}
