import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import { formatPorts } from '@/lib/policy/port-set-operations';
import type { DirectionPosture } from '@/lib/posture/snapshot';
import { attackPaths } from '@/lib/topology/attack-paths';
import { serviceDistances } from '@/lib/topology/hop-distance';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import type { LoadedEvaluation } from '../analysis/load-evaluation';

const SHOWN = 600;
const TARGETS = 3;

const refOf = ({ source, line }: { readonly source: string; readonly line: number }) => ({ source, line });

/** One direction as the page shows it. */
export function directionView(posture: DirectionPosture | null) {
  if (posture === null) return null;
  const refs = posture.opener ? [posture.opener.ref] : posture.documents;
  return {
    state: posture.state,
    reason: posture.reason,
    enforcedBy: posture.enforcedBy,
    refs: refs.slice(0, 5).map(refOf),
  };
}

/** Services with their distance, nearest first; the ones beyond the limit are the farthest. */
function neighbours(graph: ServiceGraph, ids: ReadonlyMap<string, number>, hops: readonly (number | null)[]) {
  return hops
    .flatMap((hop, number) => {
      const service = graph.services[number];
      if (!service || hop === null || hop === 0 || number >= graph.workloadServices) return [];
      const { key, name, segment, tier } = service;
      return [{ id: ids.get(key) ?? null, name, segment, restricted: tier === 'restricted', hop }];
    })
    .sort((a, b) => a.hop - b.hop || Number(b.restricted) - Number(a.restricted))
    .slice(0, SHOWN);
}

/** Services within reach of one, by fewest hops, in some reading of the documents. */
export function withinReach({ graph, serviceIds }: LoadedEvaluation, number: number) {
  return neighbours(graph, serviceIds, serviceDistances(graph, number));
}

/** Services that can come to one: at one hop, at two, and farther (3). */
export function comingTo(loaded: LoadedEvaluation, number: number) {
  const { may } = loaded.exposure();
  const hops = loaded.graph.services.map((_, other) => {
    if (may.oneHop[number]?.has(other)) return 1;
    if (may.twoHops[number]?.has(other)) return 2;
    return may.transitive[number]?.has(other) ? 3 : null;
  });
  return neighbours(loaded.graph, loaded.serviceIds, hops);
}

/** Documents that select any workload of a service, with what their rules open. */
export function policiesOf(loaded: LoadedEvaluation, number: number) {
  const members = new Set(loaded.graph.members(number));
  return loaded.evaluation.policies
    .filter(({ selected }) => selected.some((point) => members.has(point)))
    .map((policy) => policyView(policy));
}

function policyView({ kind, namespace, name, ref, isolates, readable, rules }: CompiledPolicySummary) {
  return {
    name: namespace === '' ? name : `${namespace}/${name}`,
    kind,
    ref: refOf(ref),
    isolates: [...isolates],
    readable,
    rules: rules.map((rule) => ({
      direction: rule.ref.direction,
      action: rule.action,
      peers: [...rule.peers],
      ports: [formatPorts(rule.ports), ...rule.portNames].filter((text) => text !== '').join(', '),
      ref: refOf(rule.ref.ref),
    })),
  };
}

/** Shortest ways to the nearest restricted services. */
export function waysToRestricted({ graph }: LoadedEvaluation, number: number) {
  const nameOf = (key: string): string => graph.services[graph.index.get(key) ?? -1]?.name ?? key;
  const hops = serviceDistances(graph, number);
  const targets = graph.services
    .map((service, target) => ({ service, target, hop: hops[target] ?? null }))
    .filter(({ service, hop, target }) => service.tier === 'restricted' && hop !== null && hop > 0 && target !== number)
    .sort((a, b) => (a.hop ?? 0) - (b.hop ?? 0))
    .slice(0, TARGETS);
  return targets.flatMap(({ service, target }) => {
    const found = attackPaths(graph, number, target, 1);
    const [path] = found.paths;
    if (found.hops === null || path === undefined) return [];
    const steps = path.map((step) => ({
      from: nameOf(step.from),
      to: nameOf(step.to),
      ports: formatPorts(step.ports),
      certain: step.certain,
    }));
    return [{ target: service.name, hops: found.hops, ways: found.ways, steps }];
  });
}
