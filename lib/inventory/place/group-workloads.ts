import { compareText } from '../compare-text';
import type { ServiceRule } from '../estate/estate-document';
import type { Candidate } from '../estate/match';
import { compileMatch } from '../estate/match';
import type { InputWarning, Inventory, Namespace, Workload } from '../model';

/** Workloads that make one service, named. */
export interface ServiceGroup {
  readonly key: string;
  readonly name: string;
  readonly candidates: readonly Candidate[];
}

/** Where kinds share a name in one namespace, the first of these keeps it plain. */
const KIND_ORDER = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'CronJob', 'Job', 'Pod'];

/**
 * One service per workload, except where an estate rule names one, or where `part-of`, `name` and `instance` are all
 * three the same. Both merge only within one cluster and namespace. Groups come in the order of their first workload.
 */
export function groupWorkloads(
  inventory: Inventory,
  rules: readonly ServiceRule[],
  findings: InputWarning[],
): ServiceGroup[] {
  const namespaces = new Map(inventory.namespaces.map((n): [string, Namespace] => [`${n.cluster}/${n.name}`, n]));
  const naming = rules.flatMap((rule) =>
    rule.name === null ? [] : [{ rule, fits: compileMatch(rule.match), name: rule.name }],
  );
  const groups = new Map<string, { merged: string | null; candidates: Candidate[] }>();
  for (const workload of inventory.workloads) {
    const namespace = namespaces.get(`${workload.cluster}/${workload.namespace}`) ?? null;
    const candidate: Candidate = { workload, namespace, service: workload.name };
    const claims = naming.filter(({ fits }) => fits(candidate));
    const [claim, other] = claims;
    if (claim && other && other.name !== claim.name) findings.push(twice(workload, claim.rule, other.rule));
    const merged = claim?.name ?? instanceName(workload);
    const within = `${workload.cluster}/${workload.namespace}/`;
    const key = merged === null ? `id ${workload.id}` : `${claim ? 'rule' : 'labels'} ${within}${merged}`;
    const group = groups.get(key);
    if (group) group.candidates.push(candidate);
    else groups.set(key, { merged: claim?.name ?? merged, candidates: [candidate] });
  }
  return named([...groups.values()]);
}

/** The identity that the recommended labels give, or null unless all three are there. */
function instanceName({ labels }: Workload): string | null {
  const name = labels['app.kubernetes.io/name'];
  const instance = labels['app.kubernetes.io/instance'];
  const partOf = labels['app.kubernetes.io/part-of'];
  if (!name || !instance || !partOf) return null;
  return `${partOf}/${instance}/${name}`;
}

function named(groups: readonly { merged: string | null; candidates: readonly Candidate[] }[]): ServiceGroup[] {
  const taken = new Map<string, number>();
  const wanted = groups.map(({ merged, candidates }) => ({ candidates, name: nameOf(merged, candidates) }));
  const order = wanted.map((_, n) => n).sort((a, b) => rank(wanted[a]) - rank(wanted[b]) || a - b);
  const keys: string[] = [];
  for (const n of order) {
    const [first] = wanted[n]?.candidates ?? [];
    if (!first) continue;
    const { cluster, namespace, kind } = first.workload;
    const plain = `${cluster}/${namespace}/${wanted[n]?.name}`;
    const key = taken.has(plain) ? `${plain}[${kind}]` : plain;
    const count = taken.get(key) ?? 0;
    taken.set(key, count + 1);
    keys[n] = count === 0 ? key : `${key}#${count + 1}`;
  }
  return wanted.map(({ name, candidates }, n) => {
    const key = keys[n] ?? name;
    return {
      key,
      name: key.slice(key.lastIndexOf('/') + 1),
      candidates: candidates.map((c) => ({ ...c, service: name })),
    };
  });
}

/** A merged service is called by its instance (with its name, where the instance does not say it); others as their workload. */
function nameOf(merged: string | null, candidates: readonly Candidate[]): string {
  const [first] = candidates;
  if (merged === null || (candidates.length === 1 && merged.includes('/'))) return first?.workload.name ?? '';
  const [, instance = merged, name = ''] = merged.split('/');
  return instance.includes(name) ? instance : `${instance}-${name}`;
}

function rank(group: { readonly candidates: readonly Candidate[] } | undefined): number {
  const places = group?.candidates.map(({ workload }) => KIND_ORDER.indexOf(workload.kind)) ?? [];
  return Math.min(...places.map((place) => (place < 0 ? KIND_ORDER.length : place)));
}

function twice(workload: Workload, first: ServiceRule, second: ServiceRule): InputWarning {
  const lines = [first, second].map(({ name, ref }) => `"${name}" (${ref.source}:${ref.line})`).sort(compareText);
  return {
    source: `${second.ref.source}:${second.ref.line}`,
    message: `${workload.id} is claimed by two service records, ${lines.join(' and ')}; the first in the file holds`,
  };
}
