import { type Check, type CheckResult, type EvidenceRow, judge, notAssessable } from '../check';
import type { ComplianceFacts, ComplianceScope, DirectionFact, ServiceFact } from '../facts';

const UNDECIDED = new Set(['unknown']);
const ISOLATED = new Set(['covered', 'open']);

function servicesIn(facts: ComplianceFacts, scope: ComplianceScope): ServiceFact[] {
  return facts.services.filter((fact) => fact.service.kind === 'workload' && scope.inScope.has(fact.service.key));
}

function row(fact: ServiceFact, direction: DirectionFact): EvidenceRow {
  return {
    subject: fact.service.key,
    finding: direction.reason,
    service: fact.service.key,
    refs: direction.documents.length > 0 ? direction.documents : fact.refs,
  };
}

function isolation(id: string, direction: 'ingress' | 'egress', facts: ComplianceFacts, scope: ComplianceScope) {
  const population = servicesIn(facts, scope);
  const failed: EvidenceRow[] = [];
  const undecided: EvidenceRow[] = [];
  for (const fact of population) {
    const side = fact[direction];
    if (UNDECIDED.has(side.state)) undecided.push(row(fact, side));
    else if (!ISOLATED.has(side.state)) failed.push(row(fact, side));
  }
  return judge({
    id,
    unit: 'services',
    tested: population.length,
    failed,
    undecided,
    nothing: `no service is in scope: ${scope.label}`,
  });
}

export const defaultDenyIn: Check = {
  id: 'DNY-01',
  title: 'default deny, inbound',
  passesWhen: 'every service in scope is isolated for ingress: what no rule names is denied',
  run: (facts, scope) => isolation('DNY-01', 'ingress', facts, scope),
};

export const defaultDenyOut: Check = {
  id: 'DNY-02',
  title: 'default deny, outbound',
  passesWhen: 'every service in scope is isolated for egress: what no rule names is denied',
  run: (facts, scope) => isolation('DNY-02', 'egress', facts, scope),
};

export const notOpenInDisguise: Check = {
  id: 'DNY-03',
  title: 'not open in disguise',
  passesWhen: 'no service in scope is isolated by policies whose allowed side is everything',
  run(facts, scope): CheckResult {
    const sides = servicesIn(facts, scope).flatMap((fact) => [
      { fact, side: fact.ingress },
      { fact, side: fact.egress },
    ]);
    const isolated = sides.filter(({ side }) => ISOLATED.has(side.state) || side.state === 'deny-only');
    return judge({
      id: 'DNY-03',
      unit: 'isolated directions of services',
      tested: isolated.length,
      failed: isolated.filter(({ side }) => side.state !== 'covered').map(({ fact, side }) => row(fact, side)),
      nothing: 'no service in scope is isolated at all, so nothing can be open in disguise',
    });
  },
};

export const everyNamespaceHasPolicy: Check = {
  id: 'DNY-04',
  title: 'every namespace has a policy',
  passesWhen: 'each namespace with workloads has at least one policy that selects one of them',
  run(facts): CheckResult {
    const population = facts.namespaces.filter((namespace) => namespace.workloads > 0);
    return judge({
      id: 'DNY-04',
      unit: 'namespaces with workloads',
      tested: population.length,
      failed: population
        .filter((namespace) => namespace.selecting === 0)
        .map((namespace) => ({
          subject: `${namespace.cluster}/${namespace.namespace}`,
          finding: `${namespace.workloads} workloads, no policy selects any of them`,
          service: null,
          refs: [],
        })),
      nothing: 'no namespace holds a workload',
    });
  },
};

export const enforcementIsReal: Check = {
  id: 'DNY-05',
  title: 'enforcement is real',
  passesWhen: 'each policy has an enforcement point in its cluster, and no observed flow contradicts a verdict',
  run(facts): CheckResult {
    if (facts.contradictions === null)
      return notAssessable(
        'DNY-05',
        'policies',
        'no flow source speaks: whether the policies are in force cannot be seen from documents alone',
      );
    const failed: EvidenceRow[] = [
      ...facts.unenforced.map((document) => ({
        subject: document.name,
        finding: 'nothing known in its cluster enforces this dialect',
        service: null,
        refs: [document.ref],
      })),
      ...facts.contradictions.map((pair) => ({
        subject: `${pair.from} -> ${pair.to}`,
        finding: `${pair.what} (${pair.flows} flows)`,
        service: pair.to,
        refs: [],
      })),
    ];
    return judge({
      id: 'DNY-05',
      unit: 'policies',
      tested: facts.rules.length + facts.unenforced.length,
      failed,
      nothing: 'no policy is recorded',
    });
  },
};

export const noWayAround: Check = {
  id: 'DNY-06',
  title: 'no way around',
  passesWhen: 'no workload in scope uses the host network or opens a port of the host',
  run(facts, scope): CheckResult {
    const population = servicesIn(facts, scope);
    return judge({
      id: 'DNY-06',
      unit: 'services',
      tested: population.length,
      failed: population
        .filter((fact) => fact.hostNetwork || fact.hostPorts.length > 0)
        .map((fact) => ({
          subject: fact.service.key,
          finding: fact.hostNetwork
            ? 'runs on the host network, where pod policies do not apply'
            : `opens host ports ${fact.hostPorts.join(', ')}`,
          service: fact.service.key,
          refs: fact.refs,
        })),
      nothing: `no service is in scope: ${scope.label}`,
    });
  },
};

export const defaultNamespaceUnused: Check = {
  id: 'DNY-07',
  title: 'default namespace is unused',
  passesWhen: 'no workload runs in the namespace default',
  run(facts): CheckResult {
    const population = facts.services.filter((fact) => fact.service.kind === 'workload');
    return judge({
      id: 'DNY-07',
      unit: 'services',
      tested: population.length,
      failed: population
        .filter((fact) => fact.service.namespace === 'default')
        .map((fact) => ({
          subject: fact.service.key,
          finding: 'runs in the namespace default',
          service: fact.service.key,
          refs: fact.refs,
        })),
      nothing: 'the inventory is empty',
    });
  },
};
