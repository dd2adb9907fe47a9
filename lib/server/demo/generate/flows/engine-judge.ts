/** Verdicts of generated flows: the product's own engine, over the very files that the importers will read. */
import { assembleInventory } from '@/lib/inventory/assemble';
import { parseManifests } from '@/lib/inventory/manifests/parse-manifests';
import type { Inventory, ManifestDocument } from '@/lib/inventory/model';
import { evaluate } from '@/lib/policy/evaluate';
import type { Decision, Direction, Reachability } from '@/lib/policy/reachability';
import type { ClusterExport } from '../demo-file';
import type { Actor } from './attempt';
import type { AttemptToJudge, Judge, Judgement, SideVerdict } from './judge';

/** One cluster's answers from `from` (milliseconds) until the next state begins. */
interface State {
  readonly from: number;
  readonly reachability: Reachability;
  readonly vertexOf: (actor: Actor) => number;
  readonly known: Map<string, Judgement>;
}

/** Parses the exports once and evaluates each state of the policies once; pairs are decided when first asked for. */
export function engineJudge(exports: readonly ClusterExport[], clusters: readonly string[]): Judge {
  const states = new Map(clusters.map((cluster) => [cluster, statesOf(exports, cluster)]));
  return (attempt) => {
    const cluster = clusterOf(attempt);
    const state = states.get(cluster)?.findLast((candidate) => candidate.from <= attempt.time);
    if (state === undefined)
      throw new Error(`no export of ${cluster} is as old as ${new Date(attempt.time).toISOString()}`);
    const key = `${nameOf(attempt.from)}>${nameOf(attempt.to)}:${attempt.port}/${attempt.protocol}`;
    const known = state.known.get(key);
    if (known !== undefined) return known;
    const judgement = judgeBy(state, attempt);
    state.known.set(key, judgement);
    return judgement;
  };
}

function statesOf(exports: readonly ClusterExport[], cluster: string): State[] {
  let inventory: Inventory | null = null;
  const states: State[] = [];
  for (const taken of exports.filter((candidate) => candidate.cluster === cluster)) {
    const documents = documentsOf(taken);
    const assembled = assembleInventory(documents);
    if (taken.complete) inventory = assembled.inventory;
    if (inventory === null) throw new Error(`the first export of ${cluster} must be complete`);
    const { reachability } = evaluate({ inventory, documents: assembled.policyDocuments });
    states.push({ from: taken.at.getTime(), reachability, vertexOf: vertexFinder(reachability), known: new Map() });
  }
  return states;
}

function documentsOf(taken: ClusterExport): readonly ManifestDocument[] {
  const files = taken.files.map((file) => ({ source: file.path, text: file.text }));
  const parsed = parseManifests(files, { cluster: taken.cluster, origin: 'detect' });
  const bad = parsed.rejected[0];
  if (bad !== undefined) throw new Error(`${bad.source}:${bad.line}: ${bad.reason}`);
  return parsed.documents;
}

function judgeBy(state: State, attempt: AttemptToJudge): Judgement {
  const { from, to, port, protocol } = attempt;
  const decision = state.reachability.decide(state.vertexOf(from), state.vertexOf(to), { port, protocol });
  return { egress: sideOf(decision, 'egress', from), ingress: sideOf(decision, 'ingress', to) };
}

function sideOf(decision: Decision, direction: Direction, actor: Actor): SideVerdict | null {
  if (actor.kind === 'address' || actor.service.hostNetwork) return null;
  const step = decision.steps.find((candidate) => candidate.direction === direction);
  if (step === undefined || step.verdict === 'not-in-path') return { verdict: 'allowed', policy: null };
  if (step.verdict !== 'allowed' && step.verdict !== 'denied') {
    throw new Error(`the demo must be decidable, but: ${decision.summary}`);
  }
  const policy = step.rule === null ? null : { namespace: step.rule.namespace, name: step.rule.name };
  return { verdict: step.verdict, policy };
}

function vertexFinder(reachability: Reachability): (actor: Actor) => number {
  const workloads = new Map<string, number>();
  const ranges: { readonly first: number; readonly last: number; readonly vertex: number }[] = [];
  reachability.vertices.forEach((vertex, index) => {
    if (vertex.kind === 'workload') workloads.set(`${vertex.workload.namespace}/${vertex.workload.name}`, index);
    else if (vertex.family === 4) ranges.push({ first: ipv4(vertex.first), last: ipv4(vertex.last), vertex: index });
  });
  return (actor) => {
    const found =
      actor.kind === 'pod'
        ? workloads.get(`${actor.service.namespace}/${actor.service.name}`)
        : ranges.find(({ first, last }) => first <= ipv4(actor.address) && ipv4(actor.address) <= last)?.vertex;
    if (found === undefined) throw new Error(`${nameOf(actor)} is not in the evaluated estate`);
    return found;
  };
}

/** A dotted address as a number. */
function ipv4(address: string): number {
  return address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);
}

function nameOf(actor: Actor): string {
  return actor.kind === 'pod' ? `${actor.service.namespace}/${actor.service.name}` : actor.address;
}

function clusterOf(attempt: AttemptToJudge): string {
  if (attempt.from.kind === 'pod') return attempt.from.service.cluster;
  if (attempt.to.kind === 'pod') return attempt.to.service.cluster;
  throw new Error('an attempt between two outside addresses passes no cluster');
}
