import type { Protocol, Workload } from '@/lib/inventory/model';
import { BitSet } from '@/lib/policy/bit-set';
import { ALL_PORTS, NO_PORTS, type PortSet } from '@/lib/policy/port-set';
import { intersectPorts, unionPorts } from '@/lib/policy/port-set-operations';
import type { CoverageAnswer, Direction, Reachability, RuleRef, Vertex } from '@/lib/policy/reachability';

export interface Edge {
  /** Vertex numbers: workloads first, then outside ranges. */
  readonly from: number;
  readonly to: number;
  readonly ports?: PortSet;
  /** false: open only in some reading. */
  readonly must?: boolean;
  /** Name of the rule that opens it; closing the rule closes the edge. */
  readonly rule?: string;
}

export interface EdgeListInput {
  readonly workloads: readonly Workload[];
  readonly outside?: readonly { readonly first: string; readonly last: string; readonly family?: 4 | 6 }[];
  readonly edges: readonly Edge[];
  readonly coverage?: (workload: number, direction: Direction) => CoverageAnswer;
}

export const EVERYWHERE = { first: '0.0.0.0', last: '255.255.255.255' } as const;

export function port(number: number, protocol: Protocol = 'TCP'): PortSet {
  return [{ protocol, from: number, to: number }];
}

export function ruleRef(id: string): RuleRef {
  return {
    id,
    dialect: 'edge-list',
    kind: 'EdgeRule',
    cluster: 'c',
    namespace: 'ns',
    name: id,
    direction: 'ingress',
    rule: 0,
    ref: { source: `${id}.yaml`, line: 1 },
  };
}

const COVERED: CoverageAnswer = { state: 'covered', documents: [], reason: 'selected', opener: null };

/** A reachability that says exactly what a list of edges says. */
export function edgeListReachability(input: EdgeListInput): Reachability {
  const { workloads, edges } = input;
  const vertices: Vertex[] = [
    ...workloads.map((workload) => ({ kind: 'workload' as const, workload })),
    ...(input.outside ?? []).map((range) => ({ kind: 'outside' as const, family: 4 as const, ...range })),
  ];
  const rows = (value: 'must' | 'may') => {
    const result = vertices.map(() => new BitSet(vertices.length));
    for (const edge of edges) if (value === 'may' || edge.must !== false) result[edge.from]?.add(edge.to);
    return result;
  };
  const must = rows('must');
  const may = rows('may');
  const between = (from: number, to: number) => edges.filter((e) => e.from === from && e.to === to);
  const open = (found: readonly Edge[]) => found.reduce((sum, e) => unionPorts(sum, e.ports ?? ALL_PORTS), NO_PORTS);
  return {
    vertices,
    workloadCount: workloads.length,
    row: (from, value) => (value === 'must' ? must : may)[from] ?? new BitSet(vertices.length),
    ports: (from, to) => ({
      must: open(between(from, to).filter((e) => e.must !== false)),
      may: open(between(from, to)),
    }),
    openers: (from, to, ports = ALL_PORTS) =>
      between(from, to)
        .filter((e) => e.rule !== undefined && intersectPorts(e.ports ?? ALL_PORTS, ports).length > 0)
        .map((e) => ruleRef(e.rule ?? '')),
    coverage: (workload, direction) => input.coverage?.(workload, direction) ?? COVERED,
    decide: (from, to, { protocol, port: number }) => {
      const holds = (ports: PortSet) => intersectPorts(ports, port(number, protocol)).length > 0;
      const sure = holds(open(between(from, to).filter((e) => e.must !== false)));
      const verdict = sure ? 'allowed' : holds(open(between(from, to))) ? 'unknown' : 'denied';
      return { verdict, steps: [], summary: `edge list: ${verdict}`, decidedBy: null };
    },
    uncertain: () => [],
    without: (rules) =>
      edgeListReachability({ ...input, edges: edges.filter((e) => e.rule === undefined || !rules.has(e.rule)) }),
  };
}
