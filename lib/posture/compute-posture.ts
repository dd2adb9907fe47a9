import type { Inventory, ManifestDocument } from '@/lib/inventory/model';
import type { Estate, Placement, PolicyException } from '@/lib/inventory/service-model';
import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import { intersectPorts } from '@/lib/policy/port-set-operations';
import type { Reachability } from '@/lib/policy/reachability';
import { blastRadius } from '@/lib/topology/blast-radius';
import { exposure } from '@/lib/topology/exposure';
import { compileIntent, type Intent, portsOf } from '@/lib/topology/intent';
import { nameTable } from '@/lib/topology/intent-names';
import { permittedHoles } from '@/lib/topology/permitted-holes';
import { checkAssertions } from '@/lib/topology/reach-assertions';
import type { BlastRadius, BlastTable } from '@/lib/topology/reach-table';
import { buildServiceGraph, type ServiceGraph } from '@/lib/topology/service-graph';
import { attentionItems, shownAttention } from './attention-items';
import { type Drift, driftOf } from './drift';
import { findingsOf } from './findings';
import { groupBy } from './group-by';
import type { Metric } from './metric';
import { blastMetrics } from './metrics/blast-metrics';
import { coverageMetrics } from './metrics/coverage-metrics';
import { type FlowWindow, hygieneMetrics, type SourceFreshness } from './metrics/hygiene-metrics';
import { trafficMetrics } from './metrics/traffic-metrics';
import type { ObservedPair } from './observed-pair';
import { type JudgedPair, judgePairs } from './pairs';
import { countPermittedEdges, usedEdges } from './permitted-edges';
import { postureScore, type ScoreWeights } from './score';
import { type ComplianceTally, scoreValues } from './score-values';
import { segmentPostures } from './segments';
import { servicePostures } from './service-postures';
import type { PostureSnapshot, ServicePosture } from './snapshot';

export interface PostureInput {
  readonly inventory: Inventory;
  readonly placement: Placement;
  readonly estate: Estate;
  readonly evaluation: {
    readonly reachability: Reachability;
    readonly policies: readonly CompiledPolicySummary[];
  };
  /** Policy documents of either origin; drift is computed only where both are given. */
  readonly intendedDocuments?: readonly ManifestDocument[] | null;
  readonly deployedDocuments?: readonly ManifestDocument[] | null;
  /** null or absent: no flows were ever received. */
  readonly pairs?: readonly ObservedPair[] | null;
  readonly flows?: FlowWindow | null;
  readonly sources?: readonly SourceFreshness[];
  /** Counts controls from what is known so far; absent = compliance earns nothing. */
  readonly compliance?: (known: KnownPosture) => ComplianceTally | null;
  /** When the evaluated documents came to hold, ISO 8601; without it flows never contradict the model. */
  readonly policiesSince?: string | null;
  readonly weights?: ScoreWeights;
  /** ISO 8601, UTC. */
  readonly asOf: string;
}

/** What is settled before the score: enough to run compliance checks on. */
export interface KnownPosture {
  readonly graph: ServiceGraph;
  readonly intent: Intent;
  readonly services: readonly ServicePosture[];
  /** Every judged pair. */
  readonly pairs: readonly JudgedPair[] | null;
  readonly drift: Drift | null;
}

/** The snapshot to store, and what it was computed from, for callers that go on (rows for the database, checks). */
export interface Posture {
  readonly snapshot: PostureSnapshot;
  readonly graph: ServiceGraph;
  readonly blast: BlastTable;
  readonly exposure: readonly BlastRadius[];
  readonly intent: Intent;
  /** Every judged pair; the snapshot keeps those that are not simply normal. */
  readonly pairs: readonly JudgedPair[] | null;
}

const HOLES_LISTED = 500;

/** Everything that one analysis says of an estate. Pure: the same input gives the same answer. */
export function computePosture(input: PostureInput): Posture {
  const { inventory, placement, estate, evaluation, asOf } = input;
  const graph = buildServiceGraph({ inventory, placement, estate, reachability: evaluation.reachability });
  const blast = blastRadius(graph);
  const exposed = exposure(graph, blast);
  const { exceptions } = estate;
  const intent = compileIntent(estate, graph.services, exceptions ?? [], asOf);
  const now = Date.parse(asOf);
  const pairs =
    input.pairs == null
      ? null
      : judgePairs(input.pairs, {
          graph,
          intent,
          asOf: now,
          policiesSince: input.policiesSince == null ? null : Date.parse(input.policiesSince),
          newestFlow: input.flows == null ? null : Date.parse(input.flows.to),
        });
  const bare = servicePostures({ graph, blast, exposure: exposed, policies: evaluation.policies, pairs: pairs ?? [] });
  const findings = findingsOf({
    inventory,
    graph,
    policies: evaluation.policies,
    coverage: bare.slice(0, graph.workloadServices),
    placement: placement.findings,
    intent: intent.findings,
  });
  const findingsFor = groupBy(findings, (finding) => finding.service);
  const services = bare.map((service): ServicePosture => {
    const own = findingsFor.get(service.key);
    return own === undefined ? service : { ...service, findings: own.map((f) => f.id) };
  });
  const assertions = checkAssertions(graph, estate, blast);
  const holes = permittedHoles(graph, intent, HOLES_LISTED);
  const drift =
    input.intendedDocuments == null || input.deployedDocuments == null || input.intendedDocuments.length === 0
      ? null
      : driftOf(input.deployedDocuments, input.intendedDocuments);
  const expired = expiredOpen(graph, exceptions ?? [], now);
  const permittedEdges = countPermittedEdges(graph);
  const measured = { asOf };
  const metrics = [
    ...coverageMetrics(services, measured),
    ...trafficMetrics({ pairs, services, intentEnforced: intent.enforcedAnywhere }, measured),
    ...blastMetrics(services, measured),
    ...hygieneMetrics(
      {
        drift,
        exceptions,
        expiredOpen: expired.length,
        sources: input.sources ?? [],
        flows: input.flows ?? null,
        permittedEdges,
        usedEdges: pairs === null ? 0 : usedEdges(graph, pairs),
      },
      measured,
    ),
  ];
  const restrictedHole = (pairs ?? []).find((p) => p.kind === 'used-hole' && p.intoRestricted);
  const score = postureScore(
    scoreValues({
      services,
      pairs,
      underIntent: graph.services.slice(0, graph.workloadServices).filter((s) => {
        return intent.stage(s, 'ingress') === 'enforced' && intent.stage(s, 'egress') === 'enforced';
      }).length,
      drift,
      compliance: input.compliance?.({ graph, intent, services, pairs, drift }) ?? null,
      expiredOpen: exceptions === null ? null : expired.length,
    }),
    restrictedHole === undefined ? null : capReason(graph, restrictedHole),
    input.weights,
  );
  const attention = shownAttention(
    attentionItems({
      permitted: holes,
      graph,
      estate,
      services,
      pairs,
      assertions,
      findings,
      expired,
      sources: input.sources ?? [],
      asOf,
    }),
  );
  const snapshot: PostureSnapshot = {
    asOf,
    basis: basisOf(evaluation.policies, inventory),
    counts: {
      services: graph.workloadServices,
      externals: graph.services.length - graph.workloadServices,
      workloads: graph.points.workloads,
      policies: evaluation.policies.length,
      segments: estate.segments.length,
      unplaced: graph.services.slice(0, graph.workloadServices).filter((s) => s.segment === null).length,
      intentRecorded: estate.intent.length > 0,
      intentEnforced: intent.enforcedAnywhere,
      permittedEdges,
    },
    services,
    segments: segmentPostures(estate.segments, services, holes),
    metrics: Object.fromEntries(metrics.map((m): [string, Metric] => [m.id, m])),
    score,
    findings,
    attention,
    assertions,
    permittedHoles: holes,
    pairs: pairs?.filter((p) => p.kind !== 'normal' || p.contradiction !== null) ?? null,
    drift,
  };
  return { snapshot, graph, blast, exposure: exposed, intent, pairs };
}

function basisOf(policies: readonly CompiledPolicySummary[], inventory: Inventory): PostureSnapshot['basis'] {
  if (policies.length > 0) return policies.some((p) => p.origin === 'deployed') ? 'deployed' : 'declared';
  if (inventory.workloads.length === 0) return 'none';
  return inventory.workloads.some((w) => w.origin === 'deployed') ? 'deployed' : 'declared';
}

function capReason(graph: ServiceGraph, judged: JudgedPair): string {
  const name = (key: string) => graph.services[graph.index.get(key) ?? -1]?.name ?? key;
  return `${name(judged.pair.initiator)} reaches ${name(judged.pair.responder)} outside intent, and it is restricted`;
}

/** Exceptions past their expiry of which policy still permits some traffic. */
function expiredOpen(
  graph: ServiceGraph,
  exceptions: readonly PolicyException[],
  now: number,
): readonly PolicyException[] {
  const names = nameTable(graph.services, []);
  const meant = (name: string) =>
    [...graph.services.entries()].filter(([, s]) => names.matches(name, s)).map(([i]) => i);
  return exceptions
    .filter((e) => Date.parse(e.expiresAt) <= now)
    .filter((e) => {
      const targets = meant(e.to);
      return meant(e.from).some((from) =>
        targets.some(
          (to) => graph.rowMay(from).has(to) && intersectPorts(graph.ports(from, to).may, portsOf(e.ports)).length > 0,
        ),
      );
    });
}
