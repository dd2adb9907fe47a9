import type { ComplianceFacts, ComplianceScope } from './facts';

/**
 * Everything in the inventory: the scope of frameworks that speak of the whole system.
 * @returns a scope whose members are every service that is not an external group.
 */
export function wholeScope(facts: ComplianceFacts): ComplianceScope {
  return {
    id: 'all',
    label: 'every service of the inventory',
    inScope: new Set(facts.services.map((fact) => fact.service.key)),
    connected: new Set(),
    undecided: new Set(),
  };
}

/**
 * Scope by data class, as PCI DSS draws it: what stores, processes or transmits the data, plus members of the same
 * segment that are not isolated from it. Connected-to is by permission in either direction, one hop: absence of
 * traffic takes nothing out. Services without any data class or segment that can reach the scope are undecided.
 */
export function dataClassScope(facts: ComplianceFacts, dataClass: string): ComplianceScope {
  const inScope = new Set<string>();
  const segments = new Set<string>();
  for (const { service } of facts.services) {
    if (!service.data.some((declaration) => declaration.class === dataClass)) continue;
    inScope.add(service.key);
    if (service.segment) segments.add(`${service.environment ?? ''}/${service.segment}`);
  }
  for (const { service, ingress } of facts.services) {
    if (!service.segment || !segments.has(`${service.environment ?? ''}/${service.segment}`)) continue;
    if (ingress.state !== 'covered') inScope.add(service.key);
  }
  const connected = new Set<string>();
  const undecided = new Set<string>();
  for (const key of inScope) {
    for (const { from } of facts.edgesInto(key, inScope)) {
      if (from.kind !== 'workload') continue;
      connected.add(from.key);
      if (from.segment === null && from.data.length === 0) undecided.add(from.key);
    }
    for (const { to } of facts.edgesOutOf(key, inScope)) if (to.kind === 'workload') connected.add(to.key);
  }
  return {
    id: dataClass,
    label: `services that store, process or transmit ${dataClass} data`,
    inScope,
    connected,
    undecided,
  };
}
