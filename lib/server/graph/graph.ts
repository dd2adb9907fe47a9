import { type TroubledPairRow, troubledPairs } from '@/lib/db/queries/graph/troubled-pairs';
import { flowWindow } from '@/lib/db/queries/posture/flow-window';
import { emptyScopeSentence } from '@/lib/posture/sentences/empty-scope';
import { graphSentence } from '@/lib/posture/sentences/graph';
import type { NamedPair } from '@/lib/posture/sentences/trouble';
import { type CurrentRun, currentRun } from '../analysis/current-run';
import { loadSnapshot } from '../analysis/load-snapshot';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { headlineOf } from '../http/headline-field';
import { requireRole } from '../roles';
import { type Compartment, compartments, type GraphScope, inScope } from './compartments';
import { countEdges, noCounts } from './count-edges';
import { drawGraph } from './draw-graph';
import { edgeFilter } from './edge-filter';
import { edgeLayers } from './edge-layer';
import type { graphContract } from './graph.contract';
import { type Cell, type GraphModel, loadGraphModel } from './graph-model';
import { permittedEdges } from './permitted-edges';

const DAY = 86_400_000;
/** Boxes opened without being asked, and the most members one of them may have. */
const OPENED = 3;
const OPENED_MEMBERS = 30;
/** An estate of up to this many services is seen whole at first. */
const SMALL_ESTATE = 40;

/** Who may talk to whom, drawn by compartment and counted by layer. */
export async function graph(ctx: Ctx, input: Input<typeof graphContract>): Promise<Output<typeof graphContract>> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  if (!run) return nothingYet(ctx);
  const [{ model }, snapshot, window, troubled] = await Promise.all([
    loadGraphModel(ctx.db, run.id),
    loadSnapshot(ctx.db, run.id),
    flowWindow(ctx.db),
    troubledPairs(ctx.db),
  ]);
  const scope = { env: input.env ?? null, segment: input.segment ?? null };
  const filter = edgeFilter(input.q ?? null, model.graph.services);
  const open = input.open.length > 0 ? input.open : openAtFirst(model, scope);
  const boxes = compartments(model, scope, open);
  const counted = countEdges(model, boxes, scope, filter);
  const layers = input.layers.length > 0 ? input.layers : edgeLayers;
  const own = new Set(servicesInScope(model, scope));
  const keep = (box: Compartment): boolean => filter === null && box.services.some((one) => own.has(one));
  const drawing = drawGraph(model, boxes, counted, { layers, flowsSeen: window !== null, keep, snapshot });
  const services = [...own].filter((one) => one < model.graph.workloadServices);
  const segments = new Set(services.flatMap((one) => model.graph.services[one]?.segment ?? [])).size;
  const wide = scope.env === null && scope.segment === null;
  const inside = new Set(services.map((one) => model.ids[one] ?? 0));
  const seen = troubled.filter(({ fromId, toId }) => wide || inside.has(fromId) || inside.has(toId));
  const sentence = graphSentence({
    services: services.length,
    segments,
    permitted: permittedEdges(model, scope),
    ...trouble(seen),
    unusedHoles: snapshot.permittedHoles.total,
    flowsSeen: window !== null,
    intentEnforced: snapshot.counts.intentEnforced,
    ...timeliness(ctx, run),
  });
  return {
    // What is permitted outside intent is known for the whole estate, not for a part of it.
    headline: headlineOf(
      !wide && services.length === 0
        ? emptyScopeSentence(scope)
        : wide || seen.length > 0
          ? sentence
          : sentence.slice(0, run.stale ? 2 : 1),
    ),
    asOf: run.validAt.toISOString(),
    basis: run.basis,
    stale: run.stale,
    flowsUntil: window?.to ?? null,
    flowDays: window && Math.max(1, Math.round((Date.parse(window.to) - Date.parse(window.from)) / DAY)),
    services: services.length,
    segments,
    layers: counted.layers,
    ...drawing,
  };
}

function servicesInScope(model: GraphModel, scope: GraphScope): number[] {
  return model.cells.filter((cell) => inScope(cell, scope)).flatMap((cell) => cell.services);
}

/** What stands open before anybody presses: all of a small estate, else what needs a person. */
function openAtFirst(model: GraphModel, scope: GraphScope): string[] {
  const inside = servicesInScope(model, scope).filter((one) => one < model.graph.workloadServices);
  if (inside.length > SMALL_ESTATE) return openForTrouble(model, scope);
  return compartments(model, scope, [])
    .filter((box) => box.kind === 'segment' || box.kind === 'namespace')
    .map((box) => box.id);
}

/** Boxes that hold an end of a hole or a broken dependency: what needs a person is seen before anything is pressed. */
function openForTrouble(model: GraphModel, scope: GraphScope): string[] {
  const ends = new Set(
    model.pairs
      .filter(
        ({ layers, from, to }) => isTrouble(layers) && [from, to].some((one) => inScope(cellAt(model, one), scope)),
      )
      .flatMap(({ from, to }) => [from, to]),
  );
  return compartments(model, scope, [])
    .filter((box) => box.kind !== 'outside' && box.services.length <= OPENED_MEMBERS)
    .filter((box) => box.services.some((one) => ends.has(one)))
    .slice(0, OPENED)
    .map((box) => box.id);
}

const isTrouble = (layers: readonly string[]): boolean => layers.includes('hole') || layers.includes('broken');

function cellAt(model: GraphModel, service: number): Cell {
  const cell = model.cells[model.cellOf[service] ?? 0];
  if (cell === undefined) throw new Error(`service ${service} of the graph lies in no cell; rebuild the model`);
  return cell;
}

function trouble(rows: readonly TroubledPairRow[]): { holes: NamedPair[]; broken: NamedPair[] } {
  const named = (wanted: TroubledPairRow['kind']): NamedPair[] => {
    const pairs = new Map<string, NamedPair>();
    for (const row of rows) {
      const edge = `v:${row.fromId}~v:${row.toId}`;
      if (row.kind !== wanted || pairs.has(edge)) continue;
      const { from, to, activity, door } = row;
      const link = `/graph?selected=${encodeURIComponent(edge)}`;
      pairs.set(edge, { from, to, activity, door, since: row.since?.getTime() ?? null, link });
    }
    return [...pairs.values()];
  };
  return { holes: named('used-hole'), broken: named('broken-dependency') };
}

function timeliness(ctx: Ctx, run: CurrentRun) {
  return { asOf: ctx.now.getTime(), staleSince: run.stale ? run.finishedAt.getTime() : null };
}

function nothingYet(ctx: Ctx): Output<typeof graphContract> {
  const none = { services: 0, segments: 0 };
  const facts = {
    ...none,
    permitted: { between: 0, outside: 0 },
    unusedHoles: 0,
    flowsSeen: false,
    intentEnforced: false,
  };
  const sentence = graphSentence({ ...facts, holes: [], broken: [], asOf: ctx.now.getTime(), staleSince: null });
  return {
    headline: headlineOf(sentence),
    asOf: null,
    basis: null,
    stale: false,
    flowsUntil: null,
    flowDays: null,
    ...none,
    layers: noCounts(),
    drawn: '',
    columns: [],
    compartments: [],
    nodes: [],
    edges: [],
  };
}
