import type { PortSet } from '@/lib/policy/port-set';
import { ALL_PORTS } from '@/lib/policy/port-set';
import { includesPorts } from '@/lib/policy/port-set-operations';
import type { RuleRef } from '@/lib/policy/reachability';
import { eachBit } from './each-bit';
import type { EdgeJudgement, Intent } from './intent';
import type { ServiceGraph } from './service-graph';

/** A permitted edge that intent does not name: a hole where intent is enforced, listed where it is a draft. */
export interface PermittedHole {
  readonly from: string;
  readonly to: string;
  /** Certain (`must`), or only in some reading of the documents. */
  readonly certain: boolean;
  readonly ports: PortSet;
  readonly judgement: EdgeJudgement;
  readonly openers: readonly RuleRef[];
}

export interface PermittedHoles {
  /** The first `limit`, into restricted first, then by name. */
  readonly rows: readonly PermittedHole[];
  readonly total: number;
  readonly intoRestricted: number;
  readonly drafts: number;
}

const TIER_ORDER = { restricted: 0, confidential: 1, internal: 2, public: 3 } as const;

/** All edges that policy permits outside intent; ports and openers are worked out only for those listed. */
export function permittedHoles(graph: ServiceGraph, intent: Intent, limit: number): PermittedHoles {
  const found: { from: number; to: number; certain: boolean }[] = [];
  let drafts = 0;
  graph.services.forEach((from, i) => {
    const egress = intent.stage(from, 'egress');
    const certain = graph.rowMust(i);
    eachBit(graph.rowMay(i), (j) => {
      const to = graph.services[j];
      if (to === undefined) return;
      const ingress = intent.stage(to, 'ingress');
      if (ingress === 'none' && egress === 'none') return;
      const named = intent.named(from, to);
      if (named === ALL_PORTS) return;
      if (named.length > 0 && includesPorts(named, graph.ports(i, j).may)) return;
      if (ingress === 'enforced' || egress === 'enforced') found.push({ from: i, to: j, certain: certain.has(j) });
      else drafts++;
    });
  });
  const order = (n: number) => TIER_ORDER[graph.services[n]?.tier ?? 'public'];
  found.sort((a, b) => order(a.to) - order(b.to) || a.from - b.from || a.to - b.to);
  const rows = found.slice(0, limit).flatMap(({ from, to, certain }): PermittedHole[] => {
    const a = graph.services[from];
    const b = graph.services[to];
    if (a === undefined || b === undefined) return [];
    const ports = graph.ports(from, to)[certain ? 'must' : 'may'];
    const judgement = intent.judgeEdge(a, b, ports);
    return [{ from: a.key, to: b.key, certain, ports, judgement, openers: graph.openers(from, to, judgement.excess) }];
  });
  const intoRestricted = found.filter((f) => graph.services[f.to]?.tier === 'restricted').length;
  return { rows, total: found.length, intoRestricted, drafts };
}
