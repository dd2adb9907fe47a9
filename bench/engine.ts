/**
 * How long the policy engine takes on random clusters: `npx tsx bench/engine.ts [repeats]`. Printing is excluded.
 * The reference is the pod-by-pod evaluator of the tests, measured on a sample of pairs and extrapolated.
 */

import { parseEstate } from '@/lib/inventory/estate/parse-estate';
import type { Workload } from '@/lib/inventory/model';
import { placeServices } from '@/lib/inventory/place-services';
import { evaluate } from '@/lib/policy/evaluate';
import type { Reachability } from '@/lib/policy/reachability';
import { naiveAnswers } from '@/lib/policy/testing/naive-verdict';
import { computePosture } from '@/lib/posture/compute-posture';
import { type Estate, randomEstate } from './engine-estate';

interface Size {
  readonly workloads: number;
  readonly policies: number;
  /** Seconds; null where no target is set. */
  readonly target: number | null;
}

const SIZES: readonly Size[] = [
  { workloads: 100, policies: 50, target: null },
  { workloads: 1_000, policies: 500, target: 0.5 },
  { workloads: 10_000, policies: 5_000, target: 5 },
];
const TARGET_MEGABYTES = 500;
const SAMPLE = 2_000;

interface Timing {
  readonly evaluate: number;
  readonly must: number;
  readonly may: number;
  readonly ports: number;
  readonly coverage: number;
  readonly connections: number;
  readonly uncertain: number;
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}

function rows(reachability: Reachability, value: 'must' | 'may'): number {
  let count = 0;
  for (let v = 0; v < reachability.vertices.length; v++) count += reachability.row(v, value).count();
  return count;
}

function run(estate: Estate): Timing {
  const start = performance.now();
  const { reachability } = evaluate(estate);
  const evaluated = seconds(start);
  const mustStart = performance.now();
  const connections = rows(reachability, 'must');
  const must = seconds(mustStart);
  const mayStart = performance.now();
  const possible = rows(reachability, 'may');
  const may = seconds(mayStart);
  const portsStart = performance.now();
  let looked = 0;
  for (let v = 0; v < reachability.workloadCount && looked < 1_000_000; v++) {
    for (const to of reachability.row(v, 'must')) {
      reachability.ports(v, to);
      if (++looked >= 1_000_000) break;
    }
  }
  const ports = looked === 0 ? 0 : (seconds(portsStart) / looked) * 1_000_000;
  const coverageStart = performance.now();
  for (let v = 0; v < reachability.workloadCount; v++) {
    reachability.coverage(v, 'ingress');
    reachability.coverage(v, 'egress');
  }
  const coverage = seconds(coverageStart);
  return { evaluate: evaluated, must, may, ports, coverage, connections, uncertain: possible - connections };
}

/** Seconds for everything that an analysis computes before it stores: evaluation, blast radius, exposure, posture. */
function wholeAnalysis(world: Estate): number {
  const start = performance.now();
  const { estate } = parseEstate([]);
  const placement = placeServices(world.inventory, estate);
  const asOf = '2026-11-21T00:00:00Z';
  const { snapshot } = computePosture({ ...world, placement, estate, evaluation: evaluate(world), asOf });
  if (snapshot.services.length < world.inventory.workloads.length) throw new Error('services are missing');
  return seconds(start);
}

/** Seconds that the reference would take for every pair on a single port. */
function naiveSeconds(estate: Estate): number {
  const { workloads } = estate.inventory;
  const world = { ...estate, mode: 'open', samples: ['10.0.0.1', '192.168.0.1'] } as const;
  const pairs = Math.min(SAMPLE, workloads.length ** 2);
  const at = (i: number): Workload | undefined => workloads[i % workloads.length];
  const start = performance.now();
  for (let i = 0; i < pairs; i++) {
    const [from, to] = [at(i * 7919), at(i * 104_729 + 1)];
    if (from !== undefined && to !== undefined) naiveAnswers(world, from, to, { protocol: 'TCP', port: 8080 });
  }
  return (seconds(start) / pairs) * workloads.length ** 2;
}

function format(value: number): string {
  return `${value.toFixed(3)} s`;
}

function outcome(took: number, target: number | null): string {
  return target === null ? ' (no target)' : ` (target ${target} s: ${took <= target ? 'met' : 'MISSED'})`;
}

const repeats = Number(process.argv[2] ?? 3);
let missed = 0;
for (const { workloads, policies, target } of SIZES) {
  const estate = randomEstate(workloads, policies);
  const first = run(estate);
  const megabytes = process.memoryUsage().rss / 2 ** 20;
  const timings = [first, ...Array.from({ length: repeats - 1 }, () => run(estate))];
  const total = (t: Timing) => t.evaluate + t.must + t.may + t.coverage;
  const best = timings.toSorted((a, b) => total(a) - total(b))[Math.floor(repeats / 2)];
  if (best === undefined) continue;
  const naive = naiveSeconds(estate);
  const whole =
    Array.from({ length: repeats }, () => wholeAnalysis(estate)).toSorted((a, b) => a - b)[repeats >>> 1] ?? 0;
  const sum = total(best);
  console.log(`${workloads} workloads, ${policies} policies (median of ${repeats})`);
  console.log(
    `  parse, compile, settle ${format(best.evaluate)}; rows ${format(best.must)} must, ${format(best.may)} may`,
  );
  console.log(`  coverage both ways ${format(best.coverage)}; ports of a million pairs ${format(best.ports)}`);
  console.log(
    `  ${best.connections} pairs allowed, ${best.uncertain} more uncertain; memory ${megabytes.toFixed(0)} MB`,
  );
  console.log(
    `  total ${format(sum)}${outcome(sum, target)}; one port, pod by pod: ${format(naive)}, ${(naive / sum).toFixed(0)} times as long`,
  );
  console.log(`  whole analysis, with blast radius, exposure and posture: ${format(whole)}${outcome(whole, target)}`);
  if ((target !== null && Math.max(sum, whole) > target) || megabytes > TARGET_MEGABYTES) missed++;
}
process.exitCode = missed > 0 ? 1 : 0;
