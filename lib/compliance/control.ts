/** A framework's requirements, mapped to checks. Titles are our words; numbers are the framework's own. */
import type { CheckOutcome, CheckResult } from './check';

/** How much of the control a check speaks for: every clause, a part, or it merely supports. */
export type SpeaksFor = 'full' | 'part' | 'supports';

export interface ControlMapping {
  readonly check: string;
  readonly speaksFor: SpeaksFor;
}

export interface Control {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly ControlMapping[];
  /** What a person must add for the control to be met; always something, since no dashboard meets one by itself. */
  readonly alsoNeeded: string;
}

export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The data class that draws the scope; null = the whole inventory. */
  readonly dataClass: string | null;
  readonly controls: readonly Control[];
}

export interface ControlResult {
  readonly control: Control;
  readonly outcome: CheckOutcome;
  readonly checks: readonly { readonly mapping: ControlMapping; readonly result: CheckResult }[];
  /** The strongest statement that any assessable check makes about the control. */
  readonly speaksFor: SpeaksFor;
}

/**
 * A control fails when any of its checks fails, passes only when all pass, is partial when some pass and some cannot
 * be assessed, and is not assessable otherwise. Controls without a check wait for a person's attestation.
 */
export function resultOf(control: Control, results: ReadonlyMap<string, CheckResult>): ControlResult {
  const checks = control.checks.flatMap((mapping) => {
    const result = results.get(mapping.check);
    return result ? [{ mapping, result }] : [];
  });
  const outcomes = checks.map(({ result }) => result.outcome).filter((outcome) => outcome !== 'not_applicable');
  const rank: readonly SpeaksFor[] = ['full', 'part', 'supports'];
  const speaksFor = rank.find((level) => control.checks.some((mapping) => mapping.speaksFor === level)) ?? 'supports';
  return { control, outcome: combine(outcomes, checks.length < control.checks.length), checks, speaksFor };
}

function combine(outcomes: readonly CheckOutcome[], someMissing: boolean): CheckOutcome {
  if (outcomes.some((outcome) => outcome === 'fail')) return 'fail';
  if (outcomes.length === 0) return 'not_assessable';
  const passed = outcomes.filter((outcome) => outcome === 'pass').length;
  if (passed === outcomes.length && !someMissing) return 'pass';
  return passed > 0 || outcomes.includes('partial') ? 'partial' : 'not_assessable';
}
