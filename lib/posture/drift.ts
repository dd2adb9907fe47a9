import canonicalize from 'canonicalize';
import type { ManifestDocument, SourceRef } from '@/lib/inventory/model';

export interface DriftRow {
  readonly kind: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly difference: 'differs' | 'only-deployed' | 'only-intended';
  /** Fields that differ, at most ten: `spec.ingress`, `spec.podSelector.matchLabels.app`. */
  readonly paths: readonly string[];
  readonly intended: SourceRef | null;
  readonly deployed: SourceRef | null;
}

export interface Drift {
  readonly rows: readonly DriftRow[];
  /** Policies on either side. */
  readonly population: number;
}

/**
 * Deployed against intended, document by document, after both were normalised: key order, defaults, empty selectors,
 * the order of rules in a NetworkPolicy and whatever the server writes are no drift.
 */
export function driftOf(deployed: readonly ManifestDocument[], intended: readonly ManifestDocument[]): Drift {
  const clusters = (docs: readonly ManifestDocument[]) => new Set(docs.map((d) => d.cluster));
  // A checkout rarely names its cluster: with one cluster on either side there is nothing to confuse.
  const apart = clusters(deployed).size > 1 || clusters(intended).size > 1;
  const key = (d: ManifestDocument) => [apart ? d.cluster : '', d.kind, d.namespace, d.name].join('\n');
  const left = new Map(deployed.map((d) => [key(d), d]));
  const right = new Map(intended.map((d) => [key(d), d]));
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  const rows = keys.flatMap((k) => compare(left.get(k), right.get(k)) ?? []);
  return { rows, population: keys.length };
}

function compare(deployed: ManifestDocument | undefined, intended: ManifestDocument | undefined): DriftRow | null {
  const either = deployed ?? intended;
  if (either === undefined) return null;
  const { kind, cluster, namespace, name } = either;
  const base = { kind, cluster, namespace, name, intended: intended?.ref ?? null, deployed: deployed?.ref ?? null };
  if (deployed === undefined) return { ...base, difference: 'only-intended', paths: [] };
  if (intended === undefined) return { ...base, difference: 'only-deployed', paths: [] };
  const paths = differingPaths(normalisedSpec(deployed), normalisedSpec(intended), 'spec');
  return paths.length === 0 ? null : { ...base, difference: 'differs', paths: paths.slice(0, 10) };
}

type Json = unknown;

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The spec alone: metadata and status hold what servers, controllers and people add without changing any decision. */
export function normalisedSpec(document: ManifestDocument): Json {
  const spec = document.body.spec;
  if (document.kind !== 'NetworkPolicy' || !isRecord(spec)) return normalise(spec ?? {}, false);
  const types = spec.policyTypes;
  const implied = ['Ingress', ...(spec.egress === undefined || spec.egress === null ? [] : ['Egress'])];
  const policyTypes = Array.isArray(types) && types.length > 0 ? types : implied;
  return normalise({ ...spec, podSelector: spec.podSelector ?? {}, policyTypes }, true);
}

const EMPTY_MEANS_ABSENT = new Set([
  'matchLabels',
  'matchExpressions',
  'except',
  'from',
  'to',
  'ports',
  'ingress',
  'egress',
]);

/** `unordered`: lists are sets, as every list of a NetworkPolicy is. */
function normalise(value: Json, unordered: boolean): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item, unordered));
    return unordered ? items.sort((a, b) => ((canonicalize(a) ?? '') < (canonicalize(b) ?? '') ? -1 : 1)) : items;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, normalise(inner, unordered)] as const)
    .filter(
      ([key, inner]) => inner !== null && inner !== undefined && !(EMPTY_MEANS_ABSENT.has(key) && isEmpty(inner)),
    );
  // A port without a protocol is TCP.
  const isPort = unordered && 'port' in value && !('protocol' in value);
  return Object.fromEntries([...entries, ...(isPort ? [['protocol', 'TCP'] as const] : [])]);
}

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}

function differingPaths(a: Json, b: Json, path: string): string[] {
  if (canonicalize(a) === canonicalize(b)) return [];
  if (!isRecord(a) || !isRecord(b)) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return keys.flatMap((key) => differingPaths(a[key] ?? null, b[key] ?? null, `${path}.${key}`));
}
