/** Small worlds for the tests of checks: services, edges between them, and what the internet reaches. */
import type { Service } from '@/lib/inventory/service-model';
import { ALL_PORTS, type PortSet } from '@/lib/policy/port-set';
import type { CoverageState, RuleRef } from '@/lib/policy/reachability';
import type { ComplianceFacts, EdgeFact, EdgeStanding, InternetFact, RuleFact, ServiceFact } from '../facts';

export function service(name: string, more: Partial<Service> = {}): Service {
  return {
    key: `c/ns/${name}`,
    name,
    kind: 'workload',
    cluster: 'c',
    namespace: 'ns',
    environment: 'production',
    team: 'team',
    segment: 'seg',
    tier: 'internal',
    criticality: 'medium',
    data: [],
    transit: true,
    transitReason: null,
    workloads: [`ns/${name}[Deployment]`],
    ...more,
  };
}

export function rule(name: string, direction: 'ingress' | 'egress' = 'ingress'): RuleRef {
  return {
    id: `${name}#${direction}.0`,
    dialect: 'networkpolicy',
    kind: 'NetworkPolicy',
    cluster: 'c',
    namespace: 'ns',
    name,
    direction,
    rule: 0,
    ref: { source: `${name}.yaml`, line: 7 },
  };
}

export function covered(
  of: Service,
  ingress: CoverageState = 'covered',
  egress: CoverageState = 'covered',
  more: Partial<ServiceFact> = {},
): ServiceFact {
  const side = (state: CoverageState) => ({ state, reason: `state is ${state}`, documents: [] });
  return {
    service: of,
    ingress: side(ingress),
    egress: side(egress),
    hostNetwork: false,
    hostPorts: [],
    refs: [],
    ...more,
  };
}

export function edge(from: Service, to: Service, standing: EdgeStanding, ports: PortSet = ALL_PORTS): EdgeFact {
  const excess = standing === 'unintended' || standing === 'partly' ? ports : [];
  return {
    from,
    to,
    must: ports,
    may: ports,
    standing,
    excess,
    openers: [rule('opener')],
    why: `standing ${standing}`,
  };
}

export function ruleFact(of: RuleRef, services: readonly Service[], more: Partial<RuleFact> = {}): RuleFact {
  return {
    rule: of,
    services: services.map((member) => member.key),
    portCount: 1,
    widestPrefix: null,
    allPeers: false,
    ...more,
  };
}

export function facts(
  services: readonly ServiceFact[],
  edges: readonly EdgeFact[] = [],
  more: Partial<ComplianceFacts> & { internet?: readonly InternetFact[] } = {},
): ComplianceFacts {
  return {
    asOf: '2026-11-21T12:00:00.000Z',
    services,
    namespaces: [],
    rules: [],
    edgesInto: (key, without) => edges.filter((one) => one.to.key === key && !without?.has(one.from.key)),
    edgesOutOf: (key, without) => edges.filter((one) => one.from.key === key && !without?.has(one.to.key)),
    internet: [],
    intentRecorded: true,
    segments: [],
    unenforced: [],
    contradictions: null,
    drift: null,
    driftPopulation: 0,
    analysis: { finishedAt: null, unattributedShare: null },
    sources: [],
    ...more,
  };
}
