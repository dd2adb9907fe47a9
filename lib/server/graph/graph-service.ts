import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { refusedOfService } from '@/lib/db/queries/graph/refused-of-service';
import type { PortSet } from '@/lib/policy/port-set';
import { formatPorts } from '@/lib/policy/port-set-operations';
import { eachBit } from '@/lib/topology/each-bit';
import { currentRun } from '../analysis/current-run';
import { loadSnapshot } from '../analysis/load-snapshot';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { recentFlow } from '../overview/recent-flow';
import { requireRole } from '../roles';
import { type EdgeLayer, edgeLayers } from './edge-layer';
import { type GraphModel, loadGraphModel, pairKey } from './graph-model';
import type { graphServiceContract } from './graph-service.contract';

const DAY = 86_400_000;
/** Edges listed; the Service page has all. */
const LISTED = 20;

/** What the panel beside the plan says of a service. @throws NotFound where the current analysis has none of that id. */
export async function graphService(
  ctx: Ctx,
  { id }: Input<typeof graphServiceContract>,
): Promise<Output<typeof graphServiceContract>> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  const unknown = `the current analysis has no service ${id}; it may have been retired, reload the graph`;
  if (!run) throw new NotFound(unknown);
  const [{ model }, snapshot, times] = await Promise.all([
    loadGraphModel(ctx.db, run.id),
    loadSnapshot(ctx.db, run.id),
    flowTimes(ctx.db),
  ]);
  const number = model.ids.indexOf(id);
  const key = model.graph.services[number]?.key;
  const posture = snapshot.services.find((one) => one.key === key);
  if (!posture) throw new NotFound(unknown);
  const newest = recentFlow(times, ctx.now);
  const since = newest && new Date(newest.getTime() - DAY);
  const edges = edgesFrom(model, number);
  return {
    id,
    key: posture.key,
    name: posture.name,
    kind: posture.kind,
    namespace: posture.namespace,
    segment: posture.segment,
    tier: posture.tier,
    criticality: posture.criticality,
    data: [...new Set(posture.data.map((one) => one.class))],
    owner: posture.team,
    ingress: posture.ingress?.state ?? null,
    egress: posture.egress?.state ?? null,
    blast: posture.blast.twoHops,
    of: posture.blast.of,
    restricted: posture.blast.restricted,
    exposedTo: posture.exposure.oneHop,
    internetHops: posture.internet.hops ?? posture.internet.possibleHops,
    refused24h: since && (await refusedOfService(ctx.db, id, since)),
    reaches: edges.slice(0, LISTED).map(({ to, layer }) => ({
      id: model.ids[to] ?? -1,
      name: model.graph.services[to]?.name ?? '',
      ports: portsText(model.graph.ports(number, to).may),
      layer,
    })),
    reachesTotal: edges.length,
  };
}

/** Empty where policy permits none. */
function portsText(ports: PortSet): string {
  return ports.length > 0 ? formatPorts(ports) : '';
}

/** The most pressing layer of each edge that leaves it. */
function edgesFrom(model: GraphModel, from: number): { to: number; layer: EdgeLayer }[] {
  const edges = new Map<number, EdgeLayer>();
  for (const pair of model.pairs) {
    const [layer] = pair.from === from ? pair.layers : [];
    if (layer !== undefined) edges.set(pair.to, layer);
  }
  eachBit(model.graph.rowMay(from), (to) => {
    if (!model.pairOf.has(pairKey(model.graph, from, to))) edges.set(to, 'unused');
  });
  const name = (service: number): string => model.graph.services[service]?.name ?? '';
  return [...edges]
    .map(([to, layer]) => ({ to, layer }))
    .sort(
      (a, b) =>
        edgeLayers.indexOf(a.layer) - edgeLayers.indexOf(b.layer) || (name(a.to) < name(b.to) ? -1 : 1) || a.to - b.to,
    );
}
