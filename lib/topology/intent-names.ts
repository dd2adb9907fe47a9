import type { Service } from '@/lib/inventory/service-model';
import { INTERNET_KEY } from './outside-groups';

/** What a name in a rule stands for; segments win over services, services over external groups. */
export type NameKind = 'any' | 'internet' | 'segment' | 'service' | 'external' | 'unknown';

export interface NameTable {
  kindOf(name: string): NameKind;
  /** Whether `service` is meant by `name`. `*` is every service of the inventory, never the outside. */
  matches(name: string, service: Service): boolean;
}

/** Names as intent rules and reach assertions use them: segment, service (`name`, `namespace/name` or key), external, `internet`, `*`. */
export function nameTable(services: readonly Service[], segments: readonly string[]): NameTable {
  const segmentNames = new Set(segments);
  const serviceNames = new Set<string>();
  const externalNames = new Set<string>();
  for (const service of services) {
    if (service.kind === 'external') externalNames.add(service.name);
    else for (const name of namesOf(service)) serviceNames.add(name);
    if (service.segment !== null) segmentNames.add(service.segment);
  }
  const kindOf = (name: string): NameKind => {
    if (name === '*') return 'any';
    if (name === 'internet') return 'internet';
    if (segmentNames.has(name)) return 'segment';
    if (serviceNames.has(name)) return 'service';
    return externalNames.has(name) ? 'external' : 'unknown';
  };
  return {
    kindOf,
    matches: (name, service) => {
      switch (kindOf(name)) {
        case 'any':
          return service.kind === 'workload';
        case 'internet':
          return service.key === INTERNET_KEY;
        case 'segment':
          return service.segment === name;
        case 'service':
          return service.kind === 'workload' && namesOf(service).includes(name);
        case 'external':
          return service.kind === 'external' && service.name === name;
        case 'unknown':
          return false;
      }
    },
  };
}

function namesOf(service: Service): readonly string[] {
  return [service.name, `${service.namespace}/${service.name}`, service.key];
}
