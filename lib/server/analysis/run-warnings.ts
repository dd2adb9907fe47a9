import type { InputWarning } from '@/lib/inventory/model';
import type { World } from './assemble-world';
import type { Analysis } from './compute-analysis';
import type { AnalysisInputs } from './load-inputs';

/** A remark on the inputs, by where it arose. */
export interface RunWarning extends InputWarning {
  readonly kind: 'inventory' | 'estate' | 'placement' | 'policy' | 'not-enforced';
}

/** Everything that the inputs made somebody say, for the run's record. */
export function runWarnings(inputs: AnalysisInputs, world: World, analysis: Analysis): RunWarning[] {
  const of = (kind: RunWarning['kind'], warnings: readonly InputWarning[]) =>
    warnings.map(({ source, message }): RunWarning => ({ kind, source, message }));
  return [
    ...of('estate', world.problems),
    ...of('placement', world.placement.findings),
    ...of('inventory', world.warnings),
    ...of('policy', analysis.evaluation.warnings),
    ...inputs.notEnforced.map(
      ({ kind, namespace, name, cluster, ref }): RunWarning => ({
        kind: 'not-enforced',
        source: `${ref.source}:${ref.line}`,
        message: `${kind} ${namespace}/${name} was imported from a file, but cluster ${cluster} speaks for itself: it does not count as enforced`,
      }),
    ),
  ];
}
