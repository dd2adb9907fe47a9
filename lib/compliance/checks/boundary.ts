import type { SourceRef } from '@/lib/inventory/model';
import type { PortSet } from '@/lib/policy/port-set';
import { formatPorts } from '@/lib/policy/port-set-operations';
import type { RuleRef } from '@/lib/policy/reachability';
import { type Check, type CheckResult, type EvidenceRow, judge, notAssessable } from '../check';
import type { ComplianceFacts, ComplianceScope, EdgeFact, InternetFact } from '../facts';

function openedBy(rules: readonly RuleRef[]): SourceRef[] {
  return rules.map((rule) => rule.ref);
}

function edgeRow(edge: EdgeFact, ports: PortSet, what: string): EvidenceRow {
  return {
    subject: `${edge.from.key} -> ${edge.to.key} ${formatPorts(ports)}`,
    finding: what,
    service: edge.to.kind === 'workload' ? edge.to.key : edge.from.key,
    refs: openedBy(edge.openers),
  };
}

function crossing(id: string, edges: readonly EdgeFact[], facts: ComplianceFacts, side: string): CheckResult {
  if (!facts.intentRecorded)
    return notAssessable(
      id,
      'permitted edges',
      'no intent is recorded: what is permitted has nothing to be compared with',
    );
  const failed: EvidenceRow[] = [];
  const undecided: EvidenceRow[] = [];
  for (const edge of edges) {
    if (edge.standing === 'unintended' || edge.standing === 'partly')
      failed.push(edgeRow(edge, edge.excess, `${edge.why}; no row of the matrix names it`));
    else if (edge.standing !== 'intended') undecided.push(edgeRow(edge, edge.may, edge.why));
  }
  return judge({
    id,
    unit: `permitted edges ${side} scope`,
    tested: edges.length,
    failed,
    undecided,
    nothing: `nothing is permitted ${side} scope, or no service is in scope`,
  });
}

export const intoScopeOnlyAsIntended: Check = {
  id: 'BND-01',
  title: 'only intended edges, inbound',
  passesWhen: 'every permitted edge into the scope from outside it is within the segment matrix or a live exception',
  run(facts, scope): CheckResult {
    const edges = [...scope.inScope].flatMap((key) => facts.edgesInto(key, scope.inScope));
    return crossing('BND-01', edges, facts, 'into');
  },
};

export const outOfScopeOnlyAsIntended: Check = {
  id: 'BND-02',
  title: 'only intended edges, outbound',
  passesWhen: 'every permitted edge out of the scope is within the segment matrix or a live exception',
  run(facts, scope): CheckResult {
    const edges = [...scope.inScope].flatMap((key) => facts.edgesOutOf(key, scope.inScope));
    return crossing('BND-02', edges, facts, 'out of');
  },
};

/** What is only perhaps reachable names no rule: nothing opens it for certain. */
function internetRow(fact: InternetFact, finding: string): EvidenceRow {
  const refs = fact.reach === 'yes' ? openedBy(fact.openers) : [];
  return { subject: fact.service.key, finding, service: fact.service.key, refs };
}

const doorOf = (fact: InternetFact): string => fact.door ?? 'an address of its own';

export const storesNotOnInternet: Check = {
  id: 'BND-03',
  title: 'data stores are not on the internet',
  passesWhen: 'no direct path is permitted from an outside address to a service that stores the data',
  run(facts, scope): CheckResult {
    const population = facts.internet.filter(
      ({ service }) =>
        scope.inScope.has(service.key) &&
        service.data.some(({ class: name, holds }) => holds === 'stores' && (scope.id === 'all' || name === scope.id)),
    );
    return judge({
      id: 'BND-03',
      unit: 'data stores',
      tested: population.length,
      failed: population
        .filter((fact) => fact.reach === 'yes')
        .map((fact) =>
          internetRow(fact, `reachable from outside through ${doorOf(fact)} on ${formatPorts(fact.ports)}`),
        ),
      undecided: population
        .filter((fact) => fact.reach === 'unknown')
        .map((fact) => internetRow(fact, 'whether a route from outside leads here is not known')),
      nothing: 'no service in scope is declared to store data',
    });
  },
};

export const inboundLandsInPublicTier: Check = {
  id: 'BND-04',
  title: 'inbound lands in the public tier',
  passesWhen: 'services that the internet can reach are in segments of tier public',
  run(facts): CheckResult {
    const exposed = facts.internet.filter((fact) => fact.reach !== 'no');
    const elsewhere = exposed.filter(({ service }) => service.tier !== 'public');
    const tierOf = (fact: InternetFact): string => `its tier is ${fact.service.tier ?? 'not declared'}`;
    return judge({
      id: 'BND-04',
      unit: 'services that the internet can reach',
      tested: exposed.length,
      failed: elsewhere
        .filter((fact) => fact.reach === 'yes')
        .map((fact) => internetRow(fact, `reachable through ${doorOf(fact)}; ${tierOf(fact)}`)),
      undecided: elsewhere
        .filter((fact) => fact.reach === 'unknown')
        .map((fact) => internetRow(fact, `no door is known, and none is ruled out; ${tierOf(fact)}`)),
      nothing: 'nothing is reachable from the internet, or no door is known',
    });
  },
};

export const outboundIsNamed: Check = {
  id: 'BND-05',
  title: 'outbound is named',
  passesWhen: 'egress rules of services in scope name their destinations: at most a /24 (IPv6 /64) at a time',
  run(facts, scope): CheckResult {
    const population = facts.rules.filter(
      ({ rule, services }) => rule.direction === 'egress' && services.some((key) => scope.inScope.has(key)),
    );
    const wide = population.filter(
      ({ allPeers, widestPrefix }) =>
        allPeers || (widestPrefix !== null && widestPrefix.length < (widestPrefix.family === 4 ? 24 : 64)),
    );
    return judge({
      id: 'BND-05',
      unit: 'egress rules in scope',
      tested: population.length,
      failed: wide.map(({ rule, widestPrefix }) => ({
        subject: `${rule.namespace}/${rule.name} rule ${rule.rule + 1}`,
        finding: widestPrefix ? `opens ${widestPrefix.cidr}` : 'names no peer: opens every destination',
        service: null,
        refs: [rule.ref],
      })),
      parameters: { 'widest IPv4 prefix': 24, 'widest IPv6 prefix': 64 },
      nothing: 'no egress rule stands in scope',
    });
  },
};

const INSECURE: readonly (readonly [number, number, string])[] = [
  [20, 21, 'FTP'],
  [23, 23, 'Telnet'],
  [69, 69, 'TFTP'],
  [110, 110, 'POP3'],
  [143, 143, 'IMAP'],
  [161, 161, 'SNMP v1/v2c'],
  [389, 389, 'LDAP'],
  [139, 139, 'NetBIOS'],
  [445, 445, 'SMB'],
  [512, 514, 'r-commands'],
  [873, 873, 'rsync'],
  [1900, 1900, 'SSDP'],
  [5900, 5900, 'VNC'],
  [6000, 6063, 'X11'],
];

function insecureNames(ports: PortSet): string[] {
  return INSECURE.filter(([from, to]) => ports.some((range) => range.from <= to && range.to >= from)).map(
    ([, , name]) => name,
  );
}

export const insecureProtocolsJustified: Check = {
  id: 'BND-09',
  title: 'insecure protocols are justified',
  passesWhen: 'no edge into scope permits a protocol without protection of its own, unless intent names it',
  run(facts: ComplianceFacts, scope: ComplianceScope): CheckResult {
    const edges = [...scope.inScope].flatMap((key) => facts.edgesInto(key));
    const failed = edges
      .filter((edge) => edge.standing !== 'intended')
      .map((edge) => ({ edge, names: insecureNames(edge.must) }))
      .filter(({ names }) => names.length > 0)
      .map(({ edge, names }) => edgeRow(edge, edge.must, `permits ${names.join(', ')} without a recorded reason`));
    return judge({
      id: 'BND-09',
      unit: 'permitted edges into scope',
      tested: edges.length,
      failed,
      nothing: 'nothing is permitted into scope, or no service is in scope',
    });
  },
};

export const spoofingIsBlocked: Check = {
  id: 'BND-10',
  title: 'spoofing is blocked',
  passesWhen: 'source checks are on in cloud and CNI settings',
  run: () =>
    notAssessable('BND-10', 'interfaces', 'the inventory carries no source checks of cloud interfaces or CNI settings'),
};
