import { readIngress } from './assemble/ingresses';
import { readKubernetesService } from './assemble/kubernetes-services';
import { assembleNamespaces } from './assemble/namespaces';
import { objectKey } from './assemble/owners';
import { assembleWorkloads } from './assemble/workloads';
import { compareText } from './compare-text';
import { type KindRole, kindRole, qualifiedKind } from './manifests/kinds';
import type { InputWarning, Inventory, ManifestDocument } from './model';

export interface Assembled {
  readonly inventory: Inventory;
  /** Documents for the policy engine, in a fixed order. */
  readonly policyDocuments: readonly ManifestDocument[];
  readonly warnings: readonly InputWarning[];
  /** Objects that the answer leaves out, by `Kind.group`. */
  readonly unknownKinds: ReadonlyMap<string, number>;
}

const NO_KINDS: ReadonlySet<string> = new Set();

/**
 * Builds the inventory of Kubernetes documents. The same object twice: the later one counts, with a warning.
 * `policyKinds` names further kinds (`Kind.group`) that a policy dialect evaluates.
 */
export function assembleInventory(
  documents: readonly ManifestDocument[],
  policyKinds: ReadonlySet<string> = NO_KINDS,
): Assembled {
  const warnings: InputWarning[] = [];
  const unknownKinds = new Map<string, number>();
  const byRole = new Map<KindRole, ManifestDocument[]>();
  const latest = lastOfEach(documents, warnings);
  for (const document of latest) {
    const role = kindRole(document.apiVersion, document.kind, policyKinds);
    const kind = qualifiedKind(document.apiVersion, document.kind);
    if (role === null || role === 'policy-not-evaluated') unknownKinds.set(kind, (unknownKinds.get(kind) ?? 0) + 1);
    if (role !== null) group(byRole, role, document);
  }
  const of = (role: KindRole): readonly ManifestDocument[] => byRole.get(role) ?? [];
  warnings.push(...notEvaluated(of('policy-not-evaluated')));
  const clusters = [...new Set(documents.map((document) => document.cluster))].sort(compareText);
  const workloads = assembleWorkloads(of('workload'), warnings);
  const inventory: Inventory = {
    clusters,
    namespaces: assembleNamespaces(of('namespace'), latest, warnings),
    workloads: clusters.length > 1 ? workloads.map((w) => ({ ...w, id: `${w.cluster}/${w.id}` })) : workloads,
    kubernetesServices: of('kubernetes-service').map((document) => readKubernetesService(document, warnings)),
    ingresses: of('ingress').map((document) => readIngress(document, warnings)),
    serviceAccounts: of('service-account').map(({ cluster, namespace, name }) => ({ cluster, namespace, name })),
  };
  return { inventory, policyDocuments: of('policy'), warnings: distinct(warnings), unknownKinds };
}

/** One document per identity, ordered by identity. */
function lastOfEach(documents: readonly ManifestDocument[], warnings: InputWarning[]): ManifestDocument[] {
  const latest = new Map<string, ManifestDocument>();
  for (const document of documents) {
    const { cluster, namespace, kind, name, ref } = document;
    const key = objectKey(cluster, namespace, identityKind(document), name);
    const earlier = latest.get(key);
    if (earlier) {
      const what = `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
      const message = `${what} is defined twice, first at ${earlier.ref.source}:${earlier.ref.line}; this later one counts`;
      warnings.push({ source: `${ref.source}:${ref.line}`, message });
    }
    latest.set(key, document);
  }
  return [...latest.entries()].sort(([a], [b]) => compareText(a, b)).map(([, document]) => document);
}

/** `extensions` was the first home of kinds that moved to `apps` and `networking.k8s.io`: the same objects. */
function identityKind(document: ManifestDocument): string {
  const kind = qualifiedKind(document.apiVersion, document.kind);
  if (!kind.endsWith('.extensions')) return kind;
  return /^(Ingress|NetworkPolicy)/.test(kind) ? `${document.kind}.networking.k8s.io` : `${document.kind}.apps`;
}

function notEvaluated(documents: readonly ManifestDocument[]): InputWarning[] {
  const byKind = new Map<string, ManifestDocument[]>();
  for (const document of documents) group(byKind, qualifiedKind(document.apiVersion, document.kind), document);
  return [...byKind].flatMap(([kind, found]) => {
    const [first] = found;
    if (!first) return [];
    const count = found.length === 1 ? 'a document' : `${found.length} documents`;
    const message = `${count} of kind ${kind}: a policy dialect that is not evaluated; what it decides is missing from the answer`;
    return [{ source: `${first.ref.source}:${first.ref.line}`, message }];
  });
}

function group<K>(groups: Map<K, ManifestDocument[]>, key: K, document: ManifestDocument): void {
  const found = groups.get(key);
  if (found) found.push(document);
  else groups.set(key, [document]);
}

/** A pod's labels are read for the pod and for its workload: one warning is enough. */
function distinct(warnings: readonly InputWarning[]): InputWarning[] {
  return [...new Map(warnings.map((warning) => [`${warning.source} ${warning.message}`, warning])).values()];
}
