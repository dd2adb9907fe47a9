import type { Inventory } from '@/lib/inventory/model';
import type { Estate } from '@/lib/inventory/service-model';
import type { CompiledPolicySummary } from '@/lib/policy/policy-summary';
import type { KnownPosture } from '@/lib/posture/compute-posture';
import type { DriftRow } from '@/lib/posture/drift';
import type { SourceFreshness } from '@/lib/posture/metrics/hygiene-metrics';
import type { JudgedPair } from '@/lib/posture/pairs';
import type { ComplianceTally } from '@/lib/posture/score-values';
import { type Assessment, assess } from './assess';
import { buildFacts } from './build-facts';
import type { ContradictionFact } from './facts';
import { FRAMEWORKS } from './frameworks/registry';

export interface AssessmentInput {
  /** ISO 8601, UTC. */
  readonly asOf: string;
  readonly inventory: Inventory;
  readonly estate: Estate;
  readonly policies: readonly CompiledPolicySummary[];
  readonly known: KnownPosture;
  readonly sources: readonly SourceFreshness[];
}

/** Every framework of the catalogue over one analysis. Pure: the same analysis gives the same assessments. */
export function assessPosture({ asOf, inventory, estate, policies, known, sources }: AssessmentInput): Assessment[] {
  const facts = buildFacts({
    asOf,
    inventory,
    estate,
    graph: known.graph,
    intent: known.intent,
    policies,
    services: known.services,
    contradictions: known.pairs === null ? null : contradictionsOf(known.pairs),
    drift: known.drift?.rows.map(driftFact) ?? null,
    driftPopulation: known.drift?.population ?? 0,
    analysis: { finishedAt: asOf, unattributedShare: unattributedShare(known.pairs) },
    sources: sources.filter(({ kind }) => kind === 'inventory' || kind === 'policies').map(sourceFact),
  });
  return FRAMEWORKS.map((framework) => assess(framework, facts));
}

/** Where nobody set an interval, a source of documents is expected daily. */
const EXPECTED_HOURS = 24;

function sourceFact({ name, newest, expectedMinutes }: SourceFreshness) {
  return { name, lastSeen: newest, expectedHours: expectedMinutes === null ? EXPECTED_HOURS : expectedMinutes / 60 };
}

/** Controls over all frameworks, for the score. */
export function tallyOf(assessments: readonly Assessment[]): ComplianceTally {
  const outcomes = assessments.flatMap(({ controls }) => controls.map(({ outcome }) => outcome));
  return {
    passed: outcomes.filter((outcome) => outcome === 'pass').length,
    assessable: outcomes.filter((outcome) => outcome === 'pass' || outcome === 'fail').length,
    total: outcomes.filter((outcome) => outcome !== 'not_applicable').length,
  };
}

function contradictionsOf(pairs: readonly JudgedPair[]): ContradictionFact[] {
  return pairs.flatMap(({ pair, contradiction, attempts }) =>
    contradiction === null
      ? []
      : [
          {
            from: pair.initiator,
            to: pair.responder,
            what:
              contradiction === 'allowed-though-denied'
                ? `port ${pair.port} was allowed although policy denies it`
                : `port ${pair.port} was denied although policy allows it`,
            flows: attempts,
          },
        ],
  );
}

const DIFFERENCES: Readonly<Record<DriftRow['difference'], string>> = {
  differs: 'deployed differs from intended',
  'only-deployed': 'deployed, but not in Git',
  'only-intended': 'in Git, but not deployed',
};

function driftFact(row: DriftRow) {
  return {
    policy: [row.cluster, row.namespace, row.name].filter((part) => part !== '').join('/'),
    difference:
      row.paths.length > 0 ? `${DIFFERENCES[row.difference]}: ${row.paths.join(', ')}` : DIFFERENCES[row.difference],
    refs: [row.deployed, row.intended].flatMap((ref) => ref ?? []),
  };
}

/** Share of attempts with an end inside that no inventory explains; null where no flow was ever received. */
function unattributedShare(pairs: readonly JudgedPair[] | null): number | null {
  if (pairs === null) return null;
  let all = 0;
  let unknown = 0;
  for (const { pair, kind } of pairs) {
    const attempts = pair.allowedCount + pair.deniedCount;
    all += attempts;
    if (kind === 'unattributed') unknown += attempts;
  }
  return all === 0 ? null : unknown / all;
}
