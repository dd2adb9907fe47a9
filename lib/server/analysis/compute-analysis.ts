import type { Assessment } from '@/lib/compliance/assess';
import { assessPosture, tallyOf } from '@/lib/compliance/assess-posture';
import { type Evaluation, evaluate } from '@/lib/policy/evaluate';
import { computePosture, type Posture } from '@/lib/posture/compute-posture';
import type { World } from './assemble-world';
import type { AnalysisInputs } from './load-inputs';
import type { Observations } from './observations';

/** One evaluated estate: who may reach whom, and everything that follows. */
export interface Analysis {
  readonly evaluation: Evaluation;
  readonly posture: Posture;
  readonly assessments: readonly Assessment[];
  /** Milliseconds. */
  readonly took: { readonly evaluate: number; readonly posture: number };
}

/** Evaluates the policies that count and computes the posture. Synchronous: seconds for the largest estates. */
export function computeAnalysis(inputs: AnalysisInputs, world: World, seen: Observations, asOf: Date): Analysis {
  const began = performance.now();
  const evaluation = evaluate({ inventory: world.inventory, documents: world.policyDocuments });
  const evaluated = performance.now();
  let assessments: readonly Assessment[] = [];
  const posture = computePosture({
    inventory: world.inventory,
    placement: world.placement,
    estate: world.estate,
    evaluation,
    intendedDocuments: inputs.intended,
    deployedDocuments: world.policyDocuments,
    pairs: seen.pairs,
    flows: seen.flows,
    sources: seen.sources,
    // Declared files may never have been applied: flows cannot contradict them.
    policiesSince: inputs.basis === 'deployed' ? (seen.policiesSince?.toISOString() ?? null) : null,
    compliance: (known) => {
      assessments = assessPosture({
        asOf: asOf.toISOString(),
        inventory: world.inventory,
        estate: world.estate,
        policies: evaluation.policies,
        known,
        sources: seen.sources,
      });
      return tallyOf(assessments);
    },
    asOf: asOf.toISOString(),
  });
  return {
    evaluation,
    posture,
    assessments,
    took: { evaluate: Math.round(evaluated - began), posture: Math.round(performance.now() - evaluated) },
  };
}
