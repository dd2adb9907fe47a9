import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DocumentRecord } from '@/lib/db/inventory/versioned-tables';
import type { ManifestDocument } from '@/lib/inventory/model';

type Fields = Readonly<Record<string, unknown>>;

/** Metadata that says what an object is; the rest (resourceVersion, generation, selfLink) moves without meaning. */
const METADATA = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'ownerReferences',
  'uid',
  'creationTimestamp',
];
const NOISY_ANNOTATIONS = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
]);
/** Status fields that place an object; everything else in a status is weather. */
const STATUS = ['podIP', 'podIPs', 'hostIP', 'hostIPs', 'startTime', 'phase', 'loadBalancer'];
/** Container fields that often hold secrets and never say who may talk to whom: they are not stored. */
const PRIVATE = new Set(['env', 'envFrom', 'command', 'args']);
/** PostgreSQL's jsonb holds neither NUL nor half a surrogate pair. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** A document whose text the database cannot hold. */
export class UnstorableDocument extends Error {
  override readonly name = 'UnstorableDocument';
}

/** Where a document came from, where Git knows. */
export interface Provenance {
  readonly author: string | null;
  readonly commit: string | null;
}

/**
 * Brings a document into the form that is stored and compared: what a server adds and changes on its own is left out,
 * as are container environments and arguments. The hash is SHA-256 over the canonical JSON (RFC 8785) of the rest,
 * so key order and place in the file make no difference. `keepLines` keeps the line of every field (policies).
 */
export function normaliseDocument(
  document: ManifestDocument,
  provenance: Provenance,
  keepLines: boolean,
): DocumentRecord {
  const body = normaliseBody(document.body);
  const canonical = canonicalize(body) ?? '{}';
  if (UNSTORABLE.test(canonical)) {
    throw new UnstorableDocument(
      `${document.kind} ${document.name}: a string holds a NUL or a broken character; remove it`,
    );
  }
  const created = fields(document.body.metadata).creationTimestamp;
  return {
    cluster: document.cluster,
    origin: document.origin,
    apiGroup: apiGroup(document.apiVersion, document.kind),
    kind: document.kind,
    namespace: document.namespace,
    name: document.name,
    apiVersion: document.apiVersion,
    contentHash: createHash('sha256').update(canonical).digest('hex'),
    body,
    file: document.ref.source,
    line: document.ref.line,
    lines: keepLines ? document.lines : {},
    author: provenance.author,
    commit: provenance.commit,
    createdAt: document.origin === 'deployed' ? moment(created) : null,
  };
}

function normaliseBody(body: Fields): Fields {
  const { metadata, status, ...rest } = body;
  const kept = pick(fields(metadata), METADATA);
  const annotations = fields(kept.annotations);
  const quiet = Object.fromEntries(Object.entries(annotations).filter(([key]) => !NOISY_ANNOTATIONS.has(key)));
  const normal: Record<string, unknown> = {
    ...fields(withoutPrivate(rest)),
    metadata: { ...kept, annotations: quiet },
  };
  const place = pick(fields(status), STATUS);
  if (Object.keys(place).length > 0) normal.status = place;
  return normal;
}

/** Walks to every list of containers, however deep the pod template lies. */
function withoutPrivate(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const container = /containers$/i.test(key);
    return value.map((member) => withoutPrivate(container ? omit(fields(member), PRIVATE) : member));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutPrivate(member, name)]));
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function pick(value: Fields, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])));
}

function omit(value: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}

/** `networking.k8s.io` of `networking.k8s.io/v1`; what `extensions` once held counts under the group it moved to. */
function apiGroup(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  if (group !== 'extensions') return group;
  return kind === 'Ingress' || kind === 'NetworkPolicy' ? 'networking.k8s.io' : 'apps';
}

function moment(value: unknown): Date | null {
  const at = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at;
}
