import { BitSet } from '@/lib/policy/bit-set';
import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import { serviceDistances } from '@/lib/topology/hop-distance';
import type { BlastRadius, BlastTable } from '@/lib/topology/reach-table';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import { policiesByWorkload, serviceCoverage } from './coverage';
import type { JudgedPair } from './pairs';
import type { Answer, InternetPosture, ServicePosture } from './snapshot';

export interface ServicePosturesInput {
  readonly graph: ServiceGraph;
  readonly blast: BlastTable;
  readonly exposure: readonly BlastRadius[];
  readonly policies: readonly CompiledPolicySummary[];
  readonly pairs: readonly JudgedPair[];
}

const RESTRICTED_NAMED = 20;

/** One row per service and outside group, in the order of the graph; findings are added by the caller. */
export function servicePostures(input: ServicePosturesInput): readonly ServicePosture[] {
  const { graph } = input;
  const policiesOf = policiesByWorkload(input.policies, graph.points.workloads);
  const hops = {
    must: serviceDistances(graph, graph.internet, 'must'),
    may: serviceDistances(graph, graph.internet, 'may'),
  };
  const holes = countByEnds(input.pairs, 'used-hole');
  const broken = countByEnds(input.pairs, 'broken-dependency');
  const restricted = new BitSet(graph.services.length);
  for (let i = 0; i < graph.workloadServices; i++) if (graph.services[i]?.tier === 'restricted') restricted.add(i);
  return graph.services.map((service, i): ServicePosture => {
    const inside = i < graph.workloadServices;
    const blast = input.blast.services[i];
    const exposure = input.exposure[i];
    if (blast === undefined || exposure === undefined)
      throw new Error(`the blast table has no row for ${service.key}; rebuild it from this graph`);
    const { key, name, kind, cluster, namespace, environment, team, segment, tier, criticality } = service;
    const { data, transit, transitReason } = service;
    return {
      ...{
        key,
        name,
        kind,
        cluster,
        namespace,
        environment,
        team,
        segment,
        tier,
        criticality,
        data,
        transit,
        transitReason,
      },
      ingress: inside ? serviceCoverage(graph, i, 'ingress', policiesOf) : null,
      egress: inside ? serviceCoverage(graph, i, 'egress', policiesOf) : null,
      policies: new Set(graph.members(i).flatMap((point) => policiesOf[point] ?? [])).size,
      blast,
      exposure,
      restrictedReached: restrictedReached(graph, input.blast, restricted, i),
      internet: internetPosture(graph, i, hops),
      usedHoles: holes.get(key) ?? 0,
      brokenDependencies: broken.get(key) ?? 0,
      findings: [],
    };
  });
}

/** A pair counts for its responder: the wall stands there. */
function countByEnds(pairs: readonly JudgedPair[], kind: JudgedPair['kind']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { pair } of pairs.filter((p) => p.kind === kind))
    counts.set(pair.responder, (counts.get(pair.responder) ?? 0) + 1);
  return counts;
}

function restrictedReached(
  graph: ServiceGraph,
  blast: BlastTable,
  restricted: BitSet,
  service: number,
): readonly string[] {
  const reached = blast.may.transitive[service];
  if (reached === undefined) return [];
  const found: string[] = [];
  for (const i of restricted.clone().intersectWith(reached).delete(service)) {
    found.push(graph.services[i]?.key ?? '');
    if (found.length === RESTRICTED_NAMED) break;
  }
  return found;
}

function internetPosture(
  graph: ServiceGraph,
  service: number,
  hops: { readonly must: readonly (number | null)[]; readonly may: readonly (number | null)[] },
): InternetPosture {
  const answer = (sure: boolean, possible: boolean): Answer => (sure ? 'yes' : possible ? 'unknown' : 'no');
  const { internet } = graph;
  return {
    direct: answer(graph.rowMust(internet).has(service), graph.rowMay(internet).has(service)),
    hops: service === internet ? null : (hops.must[service] ?? null),
    possibleHops: service === internet ? null : (hops.may[service] ?? null),
    doors: [...new Set(graph.doors(service).map((door) => door.name))],
    egress: answer(graph.rowMust(service).has(internet), graph.rowMay(service).has(internet)),
  };
}
