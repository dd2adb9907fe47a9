import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { serviceEdgeUse } from '@/lib/db/queries/services/service-edge-use';
import { serviceSentence } from '@/lib/posture/sentences/service';
import { type Door, doorsThatMatter } from '@/lib/topology/doors-that-matter';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { headlineOf } from '../http/headline-field';
import { requireRole } from '../roles';
import { serviceFacts } from './service';
import type { serviceDoorsContract } from './service.contract';
import { type EvaluatedService, evaluatedService } from './service-evaluated';

/** Above this many services every candidate would take too long to try. */
const MOST_SERVICES = 2_000;
/** As many ways as a door lists: where it lists all of them, there may be more. */
const LISTED_EDGES = 20;

/** Which rules to close first so that less lies within reach of one service, and what that would refuse. */
export async function serviceDoors(
  ctx: Ctx,
  { id }: Input<typeof serviceDoorsContract>,
): Promise<Output<typeof serviceDoorsContract>> {
  requireRole(ctx, 'viewer');
  const evaluated = await evaluatedService(ctx, id);
  const { graph } = evaluated.loaded;
  if (graph.workloadServices > MOST_SERVICES) {
    const note = `Not worked out for estates of more than ${MOST_SERVICES.toLocaleString('en-US')} services.`;
    return { headline: null, note, unguarded: 0, doors: [] };
  }
  const { doors, unguarded } = doorsThatMatter(graph, evaluated.number);
  const uses = await usesOf(ctx, evaluated, doors);
  const [best] = doors;
  const facts = serviceFacts(ctx, evaluated.run, evaluated.posture);
  return {
    headline: best
      ? headlineOf(
          serviceSentence({
            ...facts,
            bestDoor: {
              reachAfter: best.reachAfter,
              restrictedAfter: best.restrictedAfter,
              unused: uses[0] === 0,
            },
          }),
        )
      : null,
    note: null,
    unguarded,
    doors: doors.map((door, i) => ({
      id: door.rule.id,
      rule: door.rule.namespace === '' ? door.rule.name : `${door.rule.namespace}/${door.rule.name}`,
      direction: `${door.rule.direction} rule ${door.rule.rule + 1}`,
      ref: { source: door.rule.ref.source, line: door.rule.ref.line },
      edges: door.edges.map(({ from, to }) => `${nameOf(evaluated, from)} → ${nameOf(evaluated, to)}`),
      reachBefore: door.reachBefore,
      reachAfter: door.reachAfter,
      reachTogether: door.reachTogether,
      restrictedBefore: door.restrictedBefore,
      restrictedAfter: door.restrictedAfter,
      flows: uses[i] ?? null,
    })),
  };
}

function nameOf({ loaded: { graph } }: EvaluatedService, key: string): string {
  return graph.services[graph.index.get(key) ?? -1]?.name ?? key;
}

/** Traffic seen over the ways of each door; null where nothing can be said. */
async function usesOf(ctx: Ctx, { loaded }: EvaluatedService, doors: readonly Door[]): Promise<(number | null)[]> {
  const { newest } = await flowTimes(ctx.db);
  if (!newest) return doors.map(() => null);
  const ids = doors.map(({ edges }) =>
    edges.map(({ from, to }) => ({ from: loaded.serviceIds.get(from) ?? 0, to: loaded.serviceIds.get(to) ?? 0 })),
  );
  const pairs = new Map(ids.flat().map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const seen = await serviceEdgeUse(ctx.db, [...pairs.values()]);
  const flows = new Map(seen.map((one) => [`${one.from} ${one.to}`, one.flows]));
  return ids.map((edges) => {
    const sum = edges.reduce((total, edge) => total + (flows.get(`${edge.from} ${edge.to}`) ?? 0), 0);
    return sum === 0 && edges.length >= LISTED_EDGES ? null : sum;
  });
}
