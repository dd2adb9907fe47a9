import { planSum } from '@/lib/db/queries/flows/flow-level';
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
const LISTED_WAYS = 20;
/** Flows hit are those of the last thirty days: the window that the flows of a service can show as well. */
const WINDOW_MS = 30 * 86_400_000;

type Answer = Output<typeof serviceDoorsContract>;
type Edges = Door['edges'];

/** Which rules to close first so that less lies within reach of one service, and what that would refuse. */
export async function serviceDoors(ctx: Ctx, { id }: Input<typeof serviceDoorsContract>): Promise<Answer> {
  requireRole(ctx, 'viewer');
  const evaluated = await evaluatedService(ctx, id);
  const { graph } = evaluated.loaded;
  const { newest } = await flowTimes(ctx.db);
  const since = newest && planSum({ from: new Date(newest.getTime() - WINDOW_MS), to: newest }, newest).from;
  const window = { flowsSince: since?.toISOString() ?? null, flowsUntil: newest?.toISOString() ?? null };
  if (graph.workloadServices > MOST_SERVICES) {
    const note = `Not worked out for estates of more than ${MOST_SERVICES.toLocaleString('en-US')} services.`;
    return { ...window, headline: null, note, unguarded: 0, unguardedWays: [], doors: [] };
  }
  const found = doorsThatMatter(graph, evaluated.number);
  const flowsOver = await flowsPerWay(ctx, evaluated, found.doors, since);
  const doors = found.doors.map((door) => doorOf(evaluated, door, flowsOver));
  const [best] = doors;
  const facts = serviceFacts(ctx, evaluated.run, evaluated.posture);
  const bestDoor = best && {
    reachAfter: best.reachAfter,
    restrictedAfter: best.restrictedAfter,
    unused: best.flows === 0 && !best.more,
  };
  return {
    ...window,
    headline: bestDoor ? headlineOf(serviceSentence({ ...facts, bestDoor })) : null,
    note: null,
    unguarded: found.unguarded,
    unguardedWays: waysOf(evaluated, found.unguardedEdges),
    doors,
  };
}

function doorOf(evaluated: EvaluatedService, door: Door, flowsOver: FlowsOver): Answer['doors'][number] {
  const ways = waysOf(evaluated, door.edges).map((way) => ({ ...way, flows: flowsOver(way.from.id, way.to.id) }));
  const known = ways.flatMap(({ flows }) => flows ?? []);
  return {
    id: door.rule.id,
    rule: door.rule.namespace === '' ? door.rule.name : `${door.rule.namespace}/${door.rule.name}`,
    direction: `${door.rule.direction} rule ${door.rule.rule + 1}`,
    ref: { source: door.rule.ref.source, line: door.rule.ref.line },
    ways,
    more: ways.length >= LISTED_WAYS,
    reachBefore: door.reachBefore,
    reachAfter: door.reachAfter,
    reachTogether: door.reachTogether,
    restrictedBefore: door.restrictedBefore,
    restrictedAfter: door.restrictedAfter,
    flows: known.length === 0 ? null : known.reduce((sum, flows) => sum + flows, 0),
  };
}

function waysOf({ loaded: { graph, serviceIds } }: EvaluatedService, edges: Edges) {
  const named = (key: string) => ({
    id: serviceIds.get(key) ?? 0,
    name: graph.services[graph.index.get(key) ?? -1]?.name ?? key,
  });
  return edges.map(({ from, to }) => ({ from: named(from), to: named(to) }));
}

/** Attempts that passed between two services; null where no flows are known. */
type FlowsOver = (from: number, to: number) => number | null;

async function flowsPerWay(ctx: Ctx, evaluated: EvaluatedService, doors: readonly Door[], since: Date | null) {
  if (since === null) return () => null;
  const ways = waysOf(
    evaluated,
    doors.flatMap(({ edges }) => edges),
  );
  const pairs = new Map(ways.map(({ from, to }) => [`${from.id} ${to.id}`, { from: from.id, to: to.id }]));
  const seen = await serviceEdgeUse(ctx.db, [...pairs.values()], since);
  const flows = new Map(seen.map((one) => [`${one.from} ${one.to}`, one.flows]));
  return ((from, to) => flows.get(`${from} ${to}`) ?? 0) satisfies FlowsOver;
}
