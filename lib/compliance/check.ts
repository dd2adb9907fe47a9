/** What a technical check is and what it answers. A check states a fact; only a person decides compliance. */
import type { SourceRef } from '@/lib/inventory/model';
import type { ComplianceFacts, ComplianceScope } from './facts';

export type CheckOutcome = 'pass' | 'fail' | 'partial' | 'not_assessable' | 'not_applicable';

/** One row of evidence: what was looked at, what is wrong with it (or why it cannot be told), and where it stands. */
export interface EvidenceRow {
  /** The service, rule, namespace or source that the row speaks of. */
  readonly subject: string;
  readonly finding: string;
  /** Key of the service to open, where the row is about one. */
  readonly service: string | null;
  /** Where in the input: file and line; empty where nothing was written (a missing policy has no line). */
  readonly refs: readonly SourceRef[];
}

export interface CheckResult {
  readonly id: string;
  readonly outcome: CheckOutcome;
  /** In one sentence: what was found, with the figures. */
  readonly summary: string;
  /** Size of the population that was tested, in `unit`s. */
  readonly tested: number;
  readonly unit: string;
  readonly failed: readonly EvidenceRow[];
  /** Rows whose answer turns on something unreadable or missing: they neither pass nor fail. */
  readonly undecided: readonly EvidenceRow[];
  readonly parameters: Readonly<Record<string, number | string>>;
  /** Share (0 to 1) of the data behind the check that was there. Below 0.95 a check over flows cannot pass. */
  readonly completeness: number;
}

export interface Check {
  readonly id: string;
  readonly title: string;
  /** When it passes, in words, shown beside the result. */
  readonly passesWhen: string;
  /** Pure: the same facts and scope give the same result. */
  run(facts: ComplianceFacts, scope: ComplianceScope): CheckResult;
}

export interface Tally {
  readonly id: string;
  readonly unit: string;
  readonly tested: number;
  readonly failed: readonly EvidenceRow[];
  readonly undecided?: readonly EvidenceRow[];
  readonly parameters?: Readonly<Record<string, number | string>>;
  readonly completeness?: number;
  /** Said when nothing was there to test. */
  readonly nothing: string;
}

/**
 * Turns counted rows into a result by the rules of honesty: an empty population is not assessable, one failed row
 * fails, an undecided row without a failed one keeps the check from passing.
 */
export function judge(tally: Tally): CheckResult {
  const undecided = tally.undecided ?? [];
  const completeness = tally.completeness ?? 1;
  const base = {
    id: tally.id,
    tested: tally.tested,
    unit: tally.unit,
    failed: tally.failed,
    undecided,
    parameters: tally.parameters ?? {},
    completeness,
  };
  if (tally.tested === 0) return { ...base, outcome: 'not_assessable', summary: tally.nothing };
  const of = `of ${tally.tested} ${tally.unit}`;
  if (tally.failed.length > 0)
    return {
      ...base,
      outcome: 'fail',
      summary: `${tally.failed.length} ${of} ${tally.failed.length === 1 ? 'fails' : 'fail'}`,
    };
  if (undecided.length > 0)
    return { ...base, outcome: 'not_assessable', summary: `${undecided.length} ${of} cannot be decided` };
  if (completeness < 0.95)
    return {
      ...base,
      outcome: 'not_assessable',
      summary: `only ${Math.round(completeness * 100)} % of the data is there`,
    };
  return { ...base, outcome: 'pass', summary: `${tally.tested} ${of} ${tally.tested === 1 ? 'holds' : 'hold'}` };
}

/** A check that today's data cannot carry; says what is missing so that a person can supply it. */
export function notAssessable(id: string, unit: string, why: string): CheckResult {
  return {
    id,
    outcome: 'not_assessable',
    summary: why,
    tested: 0,
    unit,
    failed: [],
    undecided: [],
    parameters: {},
    completeness: 0,
  };
}
