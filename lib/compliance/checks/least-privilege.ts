import { type Check, type CheckResult, judge, notAssessable } from '../check';
import type { ComplianceFacts, ComplianceScope, RuleFact } from '../facts';

function rulesInto(facts: ComplianceFacts, scope: ComplianceScope): RuleFact[] {
  return facts.rules.filter(
    ({ rule, services }) => rule.direction === 'ingress' && services.some((key) => scope.inScope.has(key)),
  );
}

const nameOf = ({ rule }: RuleFact): string => `${rule.namespace}/${rule.name} rule ${rule.rule + 1}`;

export const noWideRules: Check = {
  id: 'LPV-02',
  title: 'no wide rules',
  passesWhen: 'no rule into scope opens every port, more than 100 ports, or a range wider than /16',
  run(facts, scope): CheckResult {
    const population = rulesInto(facts, scope);
    return judge({
      id: 'LPV-02',
      unit: 'ingress rules into scope',
      tested: population.length,
      failed: population
        .filter(({ portCount, widestPrefix }) => portCount > 100 || (widestPrefix !== null && widestPrefix.length < 16))
        .map((fact) => ({
          subject: nameOf(fact),
          finding:
            fact.portCount > 100
              ? `opens ${fact.portCount === 196605 ? 'every port' : `${fact.portCount} ports`}`
              : `opens ${fact.widestPrefix?.cidr}`,
          service: null,
          refs: [fact.rule.ref],
        })),
      parameters: { 'most ports': 100, 'widest prefix': 16 },
      nothing: 'no ingress rule stands in scope',
    });
  },
};

export const everyOpeningHasReason: Check = {
  id: 'LPV-03',
  title: 'every opening has a reason',
  passesWhen: 'each permitted edge into scope is named by intent, with an owner and a reason',
  run(facts, scope): CheckResult {
    if (!facts.intentRecorded)
      return notAssessable(
        'LPV-03',
        'permitted edges',
        'no intent is recorded, so no opening carries a reason that could be read',
      );
    const edges = [...scope.inScope].flatMap((key) => facts.edgesInto(key, scope.inScope));
    return judge({
      id: 'LPV-03',
      unit: 'permitted edges into scope',
      tested: edges.length,
      failed: edges
        .filter((edge) => edge.standing !== 'intended')
        .map((edge) => ({
          subject: `${edge.from.key} -> ${edge.to.key}`,
          finding: `no reason recorded: ${edge.why}`,
          service: edge.to.key,
          refs: edge.openers.map((rule) => rule.ref),
        })),
      nothing: 'nothing is permitted into scope, or no service is in scope',
    });
  },
};

/** Restricted services that a service outside the scope may reach in one hop; above the limit the check fails. */
const REACH_LIMIT = 3;

export const blastRadiusWithinLimit: Check = {
  id: 'LPV-04',
  title: 'blast radius within limit',
  passesWhen: `no service outside scope is permitted to reach more than ${REACH_LIMIT} services in scope directly`,
  run(facts, scope): CheckResult {
    const reached = new Map<string, Set<string>>();
    for (const key of scope.inScope)
      for (const { from } of facts.edgesInto(key, scope.inScope)) {
        if (from.kind !== 'workload') continue;
        reached.set(from.key, (reached.get(from.key) ?? new Set()).add(key));
      }
    const outside = facts.services.filter(
      (fact) => fact.service.kind === 'workload' && !scope.inScope.has(fact.service.key),
    );
    return judge({
      id: 'LPV-04',
      unit: 'services outside scope',
      tested: scope.inScope.size === 0 ? 0 : outside.length,
      failed: outside
        .filter(({ service }) => (reached.get(service.key)?.size ?? 0) > REACH_LIMIT)
        .map((fact) => ({
          subject: fact.service.key,
          finding: `reaches ${reached.get(fact.service.key)?.size} services in scope directly`,
          service: fact.service.key,
          refs: fact.refs,
        })),
      parameters: { limit: REACH_LIMIT },
      nothing: `no service is in scope: ${scope.label}`,
    });
  },
};
