import type { Estate, ReachAssertion } from '@/lib/inventory/service-model';
import type { PortSet } from '@/lib/policy/port-set';
import { formatPorts, includesPorts, intersectPorts } from '@/lib/policy/port-set-operations';
import { portsOf } from './intent';
import { nameTable } from './intent-names';
import type { BlastTable } from './reach-table';
import type { ServiceGraph } from './service-graph';

export interface AssertionResult {
  readonly assertion: ReachAssertion;
  readonly result: 'holds' | 'violated' | 'not-assessable';
  /** Pairs of services that were looked at. */
  readonly tested: number;
  /** The first hundred pairs that break it, with what is open (mustNot) or missing (must). */
  readonly violations: readonly { readonly from: string; readonly to: string; readonly ports: PortSet }[];
  readonly violated: number;
  readonly undecided: number;
  readonly why: string;
}

const LISTED = 100;

/**
 * Checks the estate's `expect` against the model. `must`: every member of every pair, on every port named. `mustNot`:
 * no member of any pair; hops `any` asks the transitive reach without shared infrastructure. A pair that turns on
 * something unknown is undecided and never counts as held.
 */
export function checkAssertions(
  graph: ServiceGraph,
  estate: Pick<Estate, 'segments' | 'expect'>,
  blast: BlastTable,
): readonly AssertionResult[] {
  const names = nameTable(
    graph.services,
    estate.segments.map((s) => s.name),
  );
  return estate.expect.map((assertion) => {
    const side = (name: string) => [...graph.services.keys()].filter((i) => matches(i, name));
    const matches = (i: number, name: string) => {
      const service = graph.services[i];
      return service !== undefined && names.matches(name, service);
    };
    const missing = [assertion.from, assertion.to].find((name) => side(name).length === 0);
    if (missing !== undefined) return unassessable(assertion, `no service in the inventory is meant by "${missing}"`);
    const violations: { from: string; to: string; ports: PortSet }[] = [];
    let tested = 0;
    let violated = 0;
    let undecided = 0;
    for (const from of side(assertion.from)) {
      for (const to of side(assertion.to)) {
        if (from === to) continue;
        tested++;
        const { outcome, ports } = checkPair(graph, blast, assertion, from, to);
        if (outcome === 'undecided') undecided++;
        if (outcome !== 'violated') continue;
        violated++;
        const [a, b] = [graph.services[from]?.key ?? '', graph.services[to]?.key ?? ''];
        if (violations.length < LISTED) violations.push({ from: a, to: b, ports });
      }
    }
    if (tested === 0) return unassessable(assertion, 'both sides are the same one service');
    const result = violated > 0 ? 'violated' : undecided > 0 ? 'not-assessable' : 'holds';
    return {
      assertion,
      result,
      tested,
      violations,
      violated,
      undecided,
      why: explain(assertion, violated, undecided, tested),
    };
  });
}

function unassessable(assertion: ReachAssertion, why: string): AssertionResult {
  return { assertion, result: 'not-assessable', tested: 0, violations: [], violated: 0, undecided: 0, why };
}

function checkPair(
  graph: ServiceGraph,
  blast: BlastTable,
  assertion: ReachAssertion,
  from: number,
  to: number,
): { outcome: 'held' | 'violated' | 'undecided'; ports: PortSet } {
  const wanted = portsOf(assertion.ports);
  if (assertion.hops === 'any') {
    const sure = blast.must.transitive[from]?.has(to) ?? false;
    const possible = blast.may.transitive[from]?.has(to) ?? false;
    return { outcome: judge(assertion.kind, sure, possible), ports: [] };
  }
  if (assertion.kind === 'mustNot') {
    const open = graph.ports(from, to);
    const sure = intersectPorts(open.must, wanted);
    const possible = intersectPorts(open.may, wanted);
    return { outcome: judge('mustNot', sure.length > 0, possible.length > 0), ports: sure };
  }
  const open = graph.portsForAll(from, to);
  // Without ports the assertion asks for a way, not for every port.
  const satisfied = (ports: PortSet) => (assertion.ports === null ? ports.length > 0 : includesPorts(ports, wanted));
  return {
    outcome: judge('must', satisfied(open.must), satisfied(open.may)),
    ports: assertion.ports === null ? [] : wanted,
  };
}

function judge(kind: ReachAssertion['kind'], sure: boolean, possible: boolean): 'held' | 'violated' | 'undecided' {
  if (sure !== possible) return 'undecided';
  return sure === (kind === 'must') ? 'held' : 'violated';
}

function explain(assertion: ReachAssertion, violated: number, undecided: number, tested: number): string {
  const verb = assertion.kind === 'must' ? 'must reach' : 'must not reach';
  const on = assertion.ports === null ? '' : ` on ${formatPorts(portsOf(assertion.ports))}`;
  const claim = `${assertion.from} ${verb} ${assertion.to}${on}`;
  if (violated > 0) return `${claim}: ${violated} of ${tested} pairs break it`;
  if (undecided > 0) return `${claim}: ${undecided} of ${tested} pairs turn on something unknown`;
  return `${claim}: holds for ${tested} ${tested === 1 ? 'pair' : 'pairs'}`;
}
