import type { InputWarning, Labels, Namespace, Workload } from '../model';
import type { Criticality, DataDeclaration } from '../service-model';

/** What labels and annotations say of a workload; the workload's own win over its namespace's. */
export interface Declared {
  readonly segment: string | null;
  readonly team: string | null;
  readonly data: readonly DataDeclaration[];
  readonly criticality: Criticality | null;
}

const CRITICALITIES: readonly Criticality[] = ['low', 'medium', 'high', 'critical'];
const HOLDS: readonly DataDeclaration['holds'][] = ['stores', 'processes', 'transmits'];

/** Reads `bulkhead.io/segment`, `owner`, `data-class` and `criticality`. */
export function readDeclared(workload: Workload, namespace: Namespace | null, findings: InputWarning[]): Declared {
  const sources: Labels[] = [
    workload.annotations,
    workload.labels,
    namespace?.annotations ?? {},
    namespace?.labels ?? {},
  ];
  const find = (name: string): string | null => {
    for (const source of sources) {
      const value = source[`bulkhead.io/${name}`]?.trim();
      if (value) return value;
    }
    return null;
  };
  const report = (message: string): void => {
    const { source, line } = namespace?.ref && !hasOwn(workload) ? namespace.ref : workload.ref;
    findings.push({ source: `${source}:${line}`, message: `${workload.id}: ${message}` });
  };
  const written = find('criticality');
  const criticality = CRITICALITIES.find((known) => known === written?.toLowerCase()) ?? null;
  if (written && !criticality)
    report(`bulkhead.io/criticality should be one of ${CRITICALITIES.join(', ')}, not "${written}"`);
  return { segment: find('segment'), team: find('owner'), data: readData(find('data-class'), report), criticality };
}

/** `PCI`, `PCI:stores, PII`; a dot in place of the colon where a label cannot hold one. */
function readData(written: string | null, report: (message: string) => void): DataDeclaration[] {
  return (written ?? '').split(/[\s,]+/).flatMap((part): DataDeclaration[] => {
    if (part === '') return [];
    const [, name = part, how] = /^([^:.]+)[:.](.*)$/.exec(part) ?? [];
    const holds = HOLDS.find((known) => known === how);
    if (how !== undefined && !holds) report(`bulkhead.io/data-class "${part}" should end in ${HOLDS.join(', ')}`);
    return [{ class: name, holds: holds ?? 'processes' }];
  });
}

function hasOwn(workload: Workload): boolean {
  return [workload.annotations, workload.labels].some((labels) =>
    Object.keys(labels).some((key) => key.startsWith('bulkhead.io/')),
  );
}
