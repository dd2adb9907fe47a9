import type { CheckResult } from './check';
import { CHECKS } from './checks/registry';
import { type ControlResult, type Framework, resultOf } from './control';
import type { ComplianceFacts, ComplianceScope } from './facts';
import { dataClassScope, wholeScope } from './scope';

export interface Assessment {
  readonly framework: Framework;
  readonly asOf: string;
  readonly scope: {
    readonly id: string;
    readonly label: string;
    readonly inScope: readonly string[];
    readonly connected: readonly string[];
    readonly undecided: readonly string[];
  };
  readonly checks: readonly CheckResult[];
  readonly controls: readonly ControlResult[];
}

/** Runs every check that a framework's controls name, once, over the framework's own scope. Pure. */
export function assess(framework: Framework, facts: ComplianceFacts): Assessment {
  const scope: ComplianceScope = framework.dataClass ? dataClassScope(facts, framework.dataClass) : wholeScope(facts);
  const wanted = new Set(framework.controls.flatMap((control) => control.checks.map((mapping) => mapping.check)));
  const results = new Map<string, CheckResult>();
  for (const id of [...wanted].sort()) {
    const check = CHECKS.get(id);
    if (check) results.set(id, check.run(facts, scope));
  }
  const sorted = (keys: ReadonlySet<string>): string[] => [...keys].sort();
  return {
    framework,
    asOf: facts.asOf,
    scope: {
      id: scope.id,
      label: scope.label,
      inScope: sorted(scope.inScope),
      connected: sorted(scope.connected),
      undecided: sorted(scope.undecided),
    },
    checks: [...results.values()],
    controls: framework.controls.map((control) => resultOf(control, results)),
  };
}
