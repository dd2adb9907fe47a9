/**
 * Policies of two clusters may both allow a connection that no route carries: pod networks of clusters are usually
 * apart, and sometimes joined. Where nothing says which, a pair across clusters is allowed at most, never for certain
 * (docs/decisions/pairs-across-clusters.md).
 */
import { BitSet } from './bit-set';
import { NO_PORTS, type PortSet } from './port-set';
import type {
  CoverageAnswer,
  Decision,
  DecisionStep,
  Direction,
  Reachability,
  RuleRef,
  Traffic,
  Uncertainty,
  Vertex,
} from './reachability';

const WHY = 'nothing says whether pods of one cluster can route to those of the other';

/** The same answers, with what policy allows from one cluster to another taken as uncertain. */
export class BetweenClusters implements Reachability {
  private readonly clusterOf: readonly (string | null)[];
  private readonly near = new Map<string, BitSet>();
  private readonly rows: (BitSet | undefined)[] = [];

  constructor(private readonly inner: Reachability) {
    this.clusterOf = inner.vertices.map((vertex) => (vertex.kind === 'workload' ? vertex.workload.cluster : null));
    for (const cluster of new Set(this.clusterOf.flatMap((name) => name ?? []))) {
      const set = new BitSet(this.clusterOf.length);
      this.clusterOf.forEach((name, vertex) => {
        if (name === null || name === cluster) set.add(vertex);
      });
      this.near.set(cluster, set);
    }
  }

  get vertices(): readonly Vertex[] {
    return this.inner.vertices;
  }

  get workloadCount(): number {
    return this.inner.workloadCount;
  }

  private across(from: number, to: number): boolean {
    const [a, b] = [this.clusterOf[from] ?? null, this.clusterOf[to] ?? null];
    return a !== null && b !== null && a !== b;
  }

  row(from: number, value: 'must' | 'may'): BitSet {
    const row = this.inner.row(from, value);
    const near = this.near.get(this.clusterOf[from] ?? '');
    if (value === 'may' || near === undefined) return row;
    const known = this.rows[from];
    if (known !== undefined) return known;
    const certain = row.clone().intersectWith(near);
    this.rows[from] = certain;
    return certain;
  }

  ports(from: number, to: number): { readonly must: PortSet; readonly may: PortSet } {
    const { must, may } = this.inner.ports(from, to);
    return { must: this.across(from, to) ? NO_PORTS : must, may };
  }

  openers(from: number, to: number, ports?: PortSet): readonly RuleRef[] {
    return this.inner.openers(from, to, ports);
  }

  coverage(workload: number, direction: Direction): CoverageAnswer {
    return this.inner.coverage(workload, direction);
  }

  decide(from: number, to: number, traffic: Traffic): Decision {
    const decision = this.inner.decide(from, to, traffic);
    if (!this.across(from, to) || decision.verdict === 'denied') return decision;
    const step: DecisionStep = {
      point: `from ${this.clusterOf[from]} to ${this.clusterOf[to]}`,
      domain: 'network between clusters',
      direction: 'egress',
      verdict: 'unknown',
      text: `Policy alone would let it pass, but ${WHY}.`,
      documents: [],
      rule: null,
    };
    const leaving = decision.steps.filter(({ direction }) => direction === 'egress');
    const entering = decision.steps.filter(({ direction }) => direction === 'ingress');
    const question = decision.summary.split(': ')[0] ?? decision.summary;
    return {
      verdict: 'unknown',
      steps: [...leaving, step, ...entering],
      summary: `${question}: unknown. ${step.text}`,
      decidedBy: step,
    };
  }

  uncertain(limit: number): readonly Uncertainty[] {
    const found = [...this.inner.uncertain(limit)];
    for (let from = 0; from < this.workloadCount && found.length < limit; from++) {
      const far = this.inner.row(from, 'must').clone().subtract(this.row(from, 'must'));
      for (const to of far) {
        if (found.length >= limit) break;
        found.push({ from, to, ports: this.inner.ports(from, to).must, why: WHY });
      }
    }
    return found;
  }

  without(rules: ReadonlySet<string>): Reachability {
    return new BetweenClusters(this.inner.without(rules));
  }
}
