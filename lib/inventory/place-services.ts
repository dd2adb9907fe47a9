import type { EstateDocument, ServiceRule } from './estate/estate-document';
import type { InputWarning, Inventory, SourceRef } from './model';
import { Claims } from './place/claims';
import { type Declared, readDeclared } from './place/declared';
import { groupWorkloads, type ServiceGroup } from './place/group-workloads';
import { compileServiceRules } from './place/service-rules';
import type { DataDeclaration, ExternalGroupSpec, Placement, Service } from './service-model';

/**
 * Makes services of workloads and says where each belongs. The estate file wins over labels; where two of its records
 * claim one service, the first in the file holds and a finding names both lines. External groups become services too.
 */
export function placeServices(inventory: Inventory, estate: EstateDocument | null): Placement {
  const findings: InputWarning[] = [];
  const environments = new Claims(estate?.environments ?? [], 'environment');
  const teams = new Claims(estate?.teams ?? [], 'team');
  const segments = new Claims(estate?.segments ?? [], 'segment');
  const rulesOf = compileServiceRules(estate?.services ?? [], findings);
  const tiers = new Map(estate?.segments.map((segment) => [segment.name, segment]));
  const place = ({ key, name, candidates }: ServiceGroup): Service[] => {
    const [first] = candidates;
    if (!first) return [];
    const declared = candidates.map(({ workload, namespace }) => readDeclared(workload, namespace, findings));
    const rule = rulesOf(key, candidates);
    const segment =
      segments.of(key, candidates, stated(rule.segment?.segment, rule.segment)) ?? firstOf(declared, 'segment');
    return [
      {
        key,
        name,
        kind: 'workload',
        cluster: first.workload.cluster,
        namespace: first.workload.namespace,
        environment: environments.of(key, candidates, stated(rule.environment?.environment, rule.environment)),
        team: teams.of(key, candidates, stated(rule.team?.team, rule.team)) ?? firstOf(declared, 'team'),
        segment,
        tier: tiers.get(segment ?? '')?.tier ?? null,
        criticality: rule.criticality?.criticality ?? firstOf(declared, 'criticality') ?? 'medium',
        data: rule.data?.data ?? nonEmpty(distinctData(declared)) ?? tiers.get(segment ?? '')?.data ?? [],
        transit: rule.transit?.transit ?? true,
        transitReason: rule.transit?.transit === false ? rule.transit.reason : null,
        workloads: candidates.map(({ workload }) => workload.id),
      },
    ];
  };
  const services = groupWorkloads(inventory, estate?.services ?? [], findings).flatMap(place);
  findings.push(...environments.findings(), ...teams.findings(), ...segments.findings());
  return { services: [...services, ...(estate?.externals ?? []).map(toExternal)], findings };
}

/** A record that a service rule names outright, with the rule's line. */
function stated(given: string | null | undefined, rule: ServiceRule | null): { name: string; ref: SourceRef } | null {
  return given && rule ? { name: given, ref: rule.ref } : null;
}

function firstOf<K extends 'segment' | 'team' | 'criticality'>(
  declared: readonly Declared[],
  key: K,
): Declared[K] | null {
  return declared.find((one) => one[key] !== null)?.[key] ?? null;
}

/** What a service says of its own data stands before what its segment says of all members. */
function nonEmpty(data: readonly DataDeclaration[]): readonly DataDeclaration[] | null {
  return data.length > 0 ? data : null;
}

function distinctData(declared: readonly Declared[]): DataDeclaration[] {
  const all = declared.flatMap((one) => one.data);
  return [...new Map(all.map((data) => [`${data.class} ${data.holds}`, data])).values()];
}

function toExternal(group: ExternalGroupSpec): Service {
  return {
    key: `external/${group.name}`,
    name: group.name,
    kind: 'external',
    cluster: '',
    namespace: '',
    environment: null,
    team: null,
    segment: null,
    tier: null,
    criticality: 'medium',
    data: [],
    transit: false,
    transitReason: 'outside the inventory: a source or a sink, never passed through',
    workloads: [],
  };
}
