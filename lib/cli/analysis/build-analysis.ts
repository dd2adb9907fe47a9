import type { InputWarning, Inventory, ManifestDocument, Workload } from '@/lib/inventory/model';
import { placeServices } from '@/lib/inventory/place-services';
import type { Service } from '@/lib/inventory/service-model';
import { evaluate } from '@/lib/policy/evaluate';
import type { Reachability } from '@/lib/policy/reachability';
import { directAndTransitive } from '@/lib/topology/blast-radius';
import { buildServiceGraph } from '@/lib/topology/service-graph';
import type { Analysis, BlastLine, Connection, CoverageLine, UncertainConnection } from '../output/analysis';
import { type Grouping, groupAlike } from './group-alike';
import { vertexName } from './vertex-name';

/** Uncertain pairs that are listed; what they turn on repeats long before that. */
const MAX_UNCERTAIN = 10_000;

export interface AnalysisInput {
  readonly inventory: Inventory;
  readonly policyDocuments: readonly ManifestDocument[];
  readonly warnings: readonly InputWarning[];
  readonly unknownKinds: ReadonlyMap<string, number>;
}

/** Evaluates the policies and lays out what `analyze` prints. `grouped`: one entry per class of like workloads. */
export function buildAnalysis(input: AnalysisInput, grouped: boolean): Analysis {
  const { inventory, policyDocuments } = input;
  const { reachability, warnings } = evaluate({
    inventory,
    documents: policyDocuments,
    options: { addressRulesOnPods: 'conventional' },
  });
  const grouping = grouped ? groupAlike(reachability) : null;
  const uncertain = reachability.uncertain(MAX_UNCERTAIN);
  return {
    workloads: inventory.workloads,
    groups: grouping ? grouping.groups.map(({ id, members }) => ({ id, members })) : null,
    connections: {
      [Symbol.iterator]: () => (grouping ? groupConnections(reachability, grouping) : connections(reachability)),
    },
    coverage: coverage(inventory.workloads, reachability),
    blastRadius: blast(inventory, reachability),
    uncertain: uncertain.map(({ from, to, ports, why }): UncertainConnection => {
      return { src: vertexName(reachability, from), dst: vertexName(reachability, to), ports, why };
    }),
    unknownKinds: input.unknownKinds,
    warnings: [...input.warnings, ...warnings, ...(uncertain.length === MAX_UNCERTAIN ? [cutShort()] : [])],
  };
}

function* connections(reachability: Reachability): Generator<Connection> {
  const names = reachability.vertices.map((_, vertex) => vertexName(reachability, vertex));
  for (const [from, src] of names.entries()) {
    for (const to of reachability.row(from, 'must')) {
      const ports = reachability.ports(from, to).must;
      if (ports.length > 0) yield { src, dst: names[to] ?? '', ports };
    }
  }
}

/** One entry per pair of groups; within a group of several, what one member may do to another. */
function* groupConnections(reachability: Reachability, { groups }: Grouping): Generator<Connection> {
  for (const from of groups) {
    for (const to of groups) {
      const target = from === to ? from.vertices[1] : to.vertices[0];
      const source = from.vertices[0];
      if (source === undefined || target === undefined) continue;
      const ports = reachability.ports(source, target).must;
      if (ports.length > 0) yield { src: from.id, dst: to.id, ports };
    }
  }
}

function coverage(workloads: readonly Workload[], reachability: Reachability): CoverageLine[] {
  return workloads.map(({ id }, vertex) => ({
    workload: id,
    ingress: reachability.coverage(vertex, 'ingress').state,
    egress: reachability.coverage(vertex, 'egress').state,
  }));
}

/** Blast radius by workload: each stands for itself, whatever services they make together. */
function blast(inventory: Inventory, reachability: Reachability): BlastLine[] {
  const placed = placeServices(inventory, null).services;
  const byWorkload = new Map(placed.flatMap((service) => service.workloads.map((id) => [id, service])));
  const services = inventory.workloads.flatMap(({ id }): Service[] => {
    const service = byWorkload.get(id);
    return service ? [{ ...service, key: id, workloads: [id] }] : [];
  });
  const graph = buildServiceGraph({ inventory, placement: { services }, estate: { externals: [] }, reachability });
  return directAndTransitive(graph)
    .slice(0, graph.workloadServices)
    .map(({ service, of, oneHop, transitive }) => {
      const line = { workload: service, direct: oneHop.atLeast, transitive: transitive.atLeast, of };
      const certain = oneHop.atMost === oneHop.atLeast && transitive.atMost === transitive.atLeast;
      return certain ? line : { ...line, atMost: { direct: oneHop.atMost, transitive: transitive.atMost } };
    });
}

function cutShort(): InputWarning {
  return {
    source: '-',
    message: `more than ${MAX_UNCERTAIN} pairs are uncertain; the first ${MAX_UNCERTAIN} are listed`,
  };
}
