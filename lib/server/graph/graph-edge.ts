import { edgePairs } from '@/lib/db/queries/graph/edge-pairs';
import { formatPorts } from '@/lib/policy/port-set-operations';
import { trafficText } from '@/lib/posture/observed-pair';
import { currentRun } from '../analysis/current-run';
import { loadSnapshot } from '../analysis/load-snapshot';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { graphEdgeContract } from './graph-edge.contract';
import { loadGraphModel } from './graph-model';

const MOST_RULES = 30;
const MOST_PORTS = 50;

/** Why one service may talk to another, and whether it does. @throws NotFound where either is not of the current analysis. */
export async function graphEdge(
  ctx: Ctx,
  input: Input<typeof graphEdgeContract>,
): Promise<Output<typeof graphEdgeContract>> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  const missing = `the current analysis has no edge from service ${input.from} to ${input.to}; reload the graph`;
  if (!run) throw new NotFound(missing);
  const [{ loaded, model }, snapshot, seen] = await Promise.all([
    loadGraphModel(ctx.db, run.id),
    loadSnapshot(ctx.db, run.id),
    edgePairs(ctx.db, input.from, input.to, MOST_PORTS),
  ]);
  const [from, to] = [model.ids.indexOf(input.from), model.ids.indexOf(input.to)];
  const [a, b] = [model.graph.services[from], model.graph.services[to]];
  if (a === undefined || b === undefined) throw new NotFound(missing);
  const { must, may } = model.graph.ports(from, to);
  const judged = loaded.intent.judgeEdge(a, b, may);
  const postureOf = (key: string) => snapshot.services.find((one) => one.key === key);
  const open = may.length > 0;
  const unisolated = [
    ...(open && postureOf(a.key)?.egress?.state === 'none' ? [`no egress policy selects ${a.name}`] : []),
    ...(open && postureOf(b.key)?.ingress?.state === 'none' ? [`no ingress policy selects ${b.name}`] : []),
  ];
  return {
    from: { id: input.from, name: a.name },
    to: { id: input.to, name: b.name },
    ports: open ? formatPorts(may) : '',
    certain: formatPorts(must) === formatPorts(may),
    standing: judged.standing,
    why: judged.why,
    rules: model.graph
      .openers(from, to)
      .slice(0, MOST_RULES)
      .map(({ name, kind, direction, ref }) => ({ name, kind, direction, source: ref.source, line: ref.line })),
    unisolated,
    flows: seen.map(({ protocol, port, lastSeen, ...row }) => ({
      ...row,
      port: trafficText(protocol, port),
      lastSeen: lastSeen?.toISOString() ?? null,
    })),
  };
}
