import ipaddr from 'ipaddr.js';
import type { Inventory, Workload } from '@/lib/inventory/model';
import type { Estate, Service } from '@/lib/inventory/service-model';
import { BitSet } from '@/lib/policy/bit-set';
import type { CompiledPolicySummary, CompiledRuleSummary } from '@/lib/policy/policy-summary';
import type { ServicePosture } from '@/lib/posture/snapshot';
import type { Intent } from '@/lib/topology/intent';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import type {
  ComplianceFacts,
  ContradictionFact,
  DirectionFact,
  EdgeFact,
  InternetFact,
  NamespaceFact,
  RuleFact,
  ServiceFact,
} from './facts';

export interface FactsInput {
  /** ISO 8601, UTC. */
  readonly asOf: string;
  readonly inventory: Inventory;
  readonly estate: Estate | null;
  readonly graph: ServiceGraph;
  readonly intent: Intent;
  readonly policies: readonly CompiledPolicySummary[];
  readonly services: readonly ServicePosture[];
  readonly contradictions: readonly ContradictionFact[] | null;
  readonly drift: ComplianceFacts['drift'];
  readonly driftPopulation: number;
  readonly analysis: ComplianceFacts['analysis'];
  readonly sources: ComplianceFacts['sources'];
}

/** Gathers what checks read from one analysis. Edges are looked up when a check asks: an open estate has millions. */
export function buildFacts(input: FactsInput): ComplianceFacts {
  const { graph, estate } = input;
  const workloads = new Map(input.inventory.workloads.map((workload) => [workload.id, workload]));
  const postures = new Map(input.services.map((posture) => [posture.key, posture]));
  const inside = graph.services.slice(0, graph.workloadServices);
  const edges = edgeLookup(graph, input.intent);
  return {
    asOf: input.asOf,
    services: inside.map((service) => serviceFact(service, postures.get(service.key), workloads)),
    namespaces: namespaceFacts(input.inventory, input.policies),
    rules: ruleFacts(input.policies, graph),
    edgesInto: edges.into,
    edgesOutOf: edges.outOf,
    internet: inside.map((service, i) => internetFact(graph, service, i, postures.get(service.key))),
    intentRecorded: (estate?.intent.length ?? 0) > 0,
    segments: estate?.segments.map(({ name, owner, tier, ref }) => ({ name, owner, tier, ref })) ?? [],
    unenforced: [],
    contradictions: input.contradictions,
    drift: input.drift,
    driftPopulation: input.driftPopulation,
    analysis: input.analysis,
    sources: input.sources,
  };
}

const UNKNOWN_SIDE: DirectionFact = { state: 'unknown', reason: 'not evaluated', documents: [] };

function serviceFact(
  service: Service,
  posture: ServicePosture | undefined,
  workloads: ReadonlyMap<string, Workload>,
): ServiceFact {
  const members = service.workloads.flatMap((id) => workloads.get(id) ?? []);
  return {
    service,
    ingress: posture?.ingress ?? UNKNOWN_SIDE,
    egress: posture?.egress ?? UNKNOWN_SIDE,
    hostNetwork: members.some((workload) => workload.hostNetwork),
    hostPorts: members.flatMap((workload) =>
      workload.ports.flatMap(({ hostPort }) => (hostPort === null ? [] : [hostPort])),
    ),
    refs: members.map((workload) => workload.ref),
  };
}

function namespaceFacts(inventory: Inventory, policies: readonly CompiledPolicySummary[]): NamespaceFact[] {
  const facts = new Map<string, { cluster: string; namespace: string; workloads: number; selecting: number }>();
  const of = (cluster: string, namespace: string) => {
    const key = `${cluster}/${namespace}`;
    const fact = facts.get(key) ?? { cluster, namespace, workloads: 0, selecting: 0 };
    facts.set(key, fact);
    return fact;
  };
  for (const { cluster, name } of inventory.namespaces) of(cluster, name);
  for (const { cluster, namespace } of inventory.workloads) of(cluster, namespace).workloads += 1;
  for (const policy of policies) {
    const touched = new Set(
      policy.selected.flatMap((index) => {
        const workload = inventory.workloads[index];
        return workload ? [`${workload.cluster}/${workload.namespace}`] : [];
      }),
    );
    for (const key of touched) {
      const fact = facts.get(key);
      if (fact) fact.selecting += 1;
    }
  }
  return [...facts.values()];
}

function ruleFacts(policies: readonly CompiledPolicySummary[], graph: ServiceGraph): RuleFact[] {
  return policies.flatMap((policy) => {
    const services = [
      ...new Set(policy.selected.flatMap((point) => graph.services[graph.points.serviceOf[point] ?? -1]?.key ?? [])),
    ];
    return policy.rules
      .filter((rule) => rule.action === 'allow')
      .map((rule) => ({
        rule: rule.ref,
        services,
        portCount: rule.ports.reduce((sum, range) => sum + range.to - range.from + 1, 0) + rule.portNames.length,
        widestPrefix: widest(rule),
        allPeers: rule.everyPeer,
      }));
  });
}

function widest(rule: CompiledRuleSummary): RuleFact['widestPrefix'] {
  let found: RuleFact['widestPrefix'] = null;
  for (const cidr of rule.cidrs) {
    if (!ipaddr.isValidCIDR(cidr)) continue;
    const [address, length] = ipaddr.parseCIDR(cidr);
    const family = address.kind() === 'ipv4' ? 4 : 6;
    // Compared by the share of its family's address space that it opens.
    if (found === null || length / (family === 4 ? 32 : 128) < found.length / (found.family === 4 ? 32 : 128))
      found = { family, length, cidr };
  }
  return found;
}

/** An edge whose ports, standing and openers are worked out when somebody reads them. */
class PermittedEdge implements EdgeFact {
  private ports: { readonly must: EdgeFact['must']; readonly may: EdgeFact['may'] } | null = null;
  private judged: ReturnType<Intent['judgeEdge']> | null = null;

  constructor(
    private readonly graph: ServiceGraph,
    private readonly intent: Intent,
    private readonly ends: readonly [number, number],
    readonly from: Service,
    readonly to: Service,
  ) {}

  private get open() {
    this.ports ??= this.graph.ports(...this.ends);
    return this.ports;
  }

  private get judgement() {
    this.judged ??= this.intent.judgeEdge(this.from, this.to, this.open.may);
    return this.judged;
  }

  get must() {
    return this.open.must;
  }

  get may() {
    return this.open.may;
  }

  get standing() {
    return this.judgement.standing;
  }

  get excess() {
    return this.judgement.excess;
  }

  get why() {
    return this.judgement.why;
  }

  get openers() {
    return this.graph.openers(...this.ends);
  }
}

function edgeLookup(graph: ServiceGraph, intent: Intent) {
  const edge = (from: number, to: number): EdgeFact[] => {
    const [a, b] = [graph.services[from], graph.services[to]];
    return a && b ? [new PermittedEdge(graph, intent, [from, to], a, b)] : [];
  };
  const everyone = graph.services.map((_, number) => number);
  const kept = new WeakMap<ReadonlySet<string>, { list: readonly number[]; set: BitSet }>();
  /** Services that `without` leaves: asked once per set, since a check asks with the same scope for every member. */
  const others = (without: ReadonlySet<string>) => {
    const known = kept.get(without);
    if (known) return known;
    const list = everyone.filter((number) => !without.has(graph.services[number]?.key ?? ''));
    const set = new BitSet(graph.services.length);
    for (const number of list) set.add(number);
    kept.set(without, { list, set });
    return { list, set };
  };
  return {
    into: (key: string, without?: ReadonlySet<string>): EdgeFact[] => {
      const to = graph.index.get(key);
      if (to === undefined) return [];
      const callers = without ? others(without).list : everyone;
      return callers.flatMap((from) => (from !== to && graph.rowMay(from).has(to) ? edge(from, to) : []));
    },
    outOf: (key: string, without?: ReadonlySet<string>): EdgeFact[] => {
      const from = graph.index.get(key);
      if (from === undefined) return [];
      const row = graph.rowMay(from);
      return [...(without ? row.clone().intersectWith(others(without).set) : row)].flatMap((to) => edge(from, to));
    },
  };
}

/** What the internet reaches; ports and openers are worked out when somebody reads them. */
class ExposedService implements InternetFact {
  constructor(
    private readonly graph: ServiceGraph,
    private readonly number: number,
    readonly service: Service,
    readonly reach: InternetFact['reach'],
    readonly door: string | null,
  ) {}

  get ports() {
    const { must, may } = this.graph.ports(this.graph.internet, this.number);
    return this.reach === 'yes' ? must : may;
  }

  get openers() {
    return this.graph.openers(this.graph.internet, this.number);
  }
}

function internetFact(
  graph: ServiceGraph,
  service: Service,
  number: number,
  posture: ServicePosture | undefined,
): InternetFact {
  const reach = posture?.internet.direct ?? 'unknown';
  if (reach === 'no') return { service, reach, door: null, ports: [], openers: [] };
  return new ExposedService(graph, number, service, reach, posture?.internet.doors[0] ?? null);
}
