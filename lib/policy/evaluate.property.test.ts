import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inventory, ManifestDocument, Protocol } from '@/lib/inventory/model';
import { parseAddress } from './address-range';
import { evaluate } from './evaluate';
import type { AddressRulesOnPods } from './match-unit';
import { PROTOCOLS } from './port-set';
import { containsPort } from './port-set-operations';
import type { Reachability, Traffic } from './reachability';
import { ADDRESSES, arbitraryCluster } from './testing/arbitrary-cluster';
import { type NaiveAnswer, type NaiveEnd, naiveAnswers } from './testing/naive-verdict';

/** Every port that random policies tell apart, and its neighbours. */
const PORTS = [1, 2, 53, 79, 80, 81, 82, 100, 101, 442, 443, 444, 65535];
const TRAFFIC: Traffic[] = PROTOCOLS.flatMap((protocol: Protocol) => PORTS.map((port) => ({ protocol, port })));
const MODES: readonly AddressRulesOnPods[] = ['open', 'conventional', 'never'];
/** Random clusters, of three policies on average; the slow runner asks for more. */
const CLUSTERS = Number(process.env.PROPERTY_CLUSTERS ?? 500);
const SETTINGS = { seed: Number(process.env.PROPERTY_SEED ?? 20261121) };

interface World {
  readonly inventory: Inventory;
  readonly documents: readonly ManifestDocument[];
}

function endsOf(reachability: Reachability): NaiveEnd[] {
  return reachability.vertices.map((v) => (v.kind === 'workload' ? v.workload : v.last));
}

const every = (answers: NaiveAnswer[]) => answers.every((answer) => answer === 'yes');
const some = (answers: NaiveAnswer[]) => answers.some((answer) => answer !== 'no');

function verdictOf(answers: NaiveAnswer[]): string {
  if (every(answers)) return 'allowed';
  return some(answers) ? 'unknown' : 'denied';
}

/** A plain comparison: a million calls of `expect` would take longer than the engine. */
function same<T>(what: string, actual: T, expected: T): void {
  if (actual !== expected) throw new Error(`${what}: the engine says ${actual}, the reference ${expected}`);
}

/** Compares every pair of vertices on every telling port; returns how many single answers were compared. */
function compare(world: World, reachability: Reachability, mode: AddressRulesOnPods, closed: Set<string>): number {
  const ends = endsOf(reachability);
  const naive = { ...world, mode, samples: ADDRESSES, closed };
  let compared = 0;
  ends.forEach((from, f) => {
    ends.forEach((to, t) => {
      if (typeof from === 'string' && typeof to === 'string') return;
      const ports = reachability.ports(f, t);
      let must = false;
      let may = false;
      for (const traffic of TRAFFIC) {
        const answers = naiveAnswers(naive, from, to, traffic);
        const where = `${f} to ${t} on ${traffic.port}/${traffic.protocol}`;
        same(`must: ${where}`, containsPort(ports.must, traffic), every(answers));
        same(`may: ${where}`, containsPort(ports.may, traffic), some(answers));
        must ||= every(answers);
        may ||= some(answers);
        compared++;
        if (compared % 5 !== 0) continue;
        same(`decide: ${where}`, reachability.decide(f, t, traffic).verdict, verdictOf(answers));
      }
      // A vertex is never a neighbour of itself, whatever the policies say of the way.
      same(`must row: ${f} to ${t}`, reachability.row(f, 'must').has(t), f !== t && must);
      same(`may row: ${f} to ${t}`, reachability.row(f, 'may').has(t), f !== t && may);
    });
  });
  return compared;
}

/** Also between two outside ranges, of which the reference knows nothing. */
function mustWithinMay(reachability: Reachability): void {
  for (let v = 0; v < reachability.vertices.length; v++) {
    const outsideMay = reachability.row(v, 'must').clone().subtract(reachability.row(v, 'may'));
    same(`must beyond may: ${v}`, outsideMay.isEmpty(), true);
  }
}

describe('evaluate agrees with the pod-by-pod reference', { timeout: 120_000 }, () => {
  it('on ports, rows and verdicts of random clusters, whichever way address rules treat pods', () => {
    let compared = 0;
    fc.assert(
      fc.property(arbitraryCluster, fc.constantFrom(...MODES), (world, mode) => {
        const { reachability } = evaluate({ ...world, options: { addressRulesOnPods: mode } });
        mustWithinMay(reachability);
        compared += compare(world, reachability, mode, new Set());
      }),
      { ...SETTINGS, numRuns: CLUSTERS },
    );
    expect(compared).toBeGreaterThan(CLUSTERS * 100);
  });

  it('when rules are closed: they match nothing, and isolation stays', () => {
    fc.assert(
      fc.property(arbitraryCluster, fc.infiniteStream(fc.boolean()), (world, coin) => {
        const { reachability, policies } = evaluate(world);
        const ids = policies.flatMap((policy) => policy.rules.map((rule) => rule.ref));
        const chosen = ids.filter(() => coin.next().value === true);
        const closed = new Set(chosen.map((ref) => `${ref.name}#${ref.direction}.${ref.rule}`));
        const after = reachability.without(new Set(chosen.map((ref) => ref.id)));
        expect(after.vertices).toBe(reachability.vertices);
        compareAfter(world, after, closed);
      }),
      { ...SETTINGS, numRuns: Math.ceil(CLUSTERS / 5) },
    );
  });
});

/** A closed rule may tell apart what lies within one outside range: must is then all of it, may is any. */
function compareAfter(world: World, reachability: Reachability, closed: Set<string>): void {
  const naive = { ...world, mode: 'open', samples: ADDRESSES, closed } as const;
  const ends = reachability.vertices.map((v) => (v.kind === 'workload' ? [v.workload] : addressesIn(v)));
  ends.forEach((sources, f) => {
    ends.forEach((targets, t) => {
      if (f >= reachability.workloadCount && t >= reachability.workloadCount) return;
      const ports = reachability.ports(f, t);
      for (const traffic of TRAFFIC.filter((one) => one.port % 2 === 0)) {
        const answers = sources.flatMap((from) => targets.flatMap((to) => naiveAnswers(naive, from, to, traffic)));
        same(`must: ${f} to ${t} on ${traffic.port}`, containsPort(ports.must, traffic), every(answers));
        same(`may: ${f} to ${t} on ${traffic.port}`, containsPort(ports.may, traffic), some(answers));
      }
    });
  });
}

function addressesIn({ family, first, last }: { family: 4 | 6; first: string; last: string }): string[] {
  const value = (text: string) => parseAddress(text)?.first ?? -1n;
  return [first, last, ...ADDRESSES].filter(
    (text) => parseAddress(text)?.family === family && value(first) <= value(text) && value(text) <= value(last),
  );
}
