import type { InputWarning, ManifestDocument, Origin } from '../model';
import { expandLists, KUSTOMIZE, type ManifestObject } from './expand-lists';
import { isClusterScoped, KUBERNETES_NAME, kindRole, qualifiedKind } from './kinds';
import { lazyLines } from './lazy-lines';
import { DocumentError, MAX_TEXT_LENGTH, type ReadResult, type ReadValue } from './limits';
import { readJson } from './read-json';
import { readYaml } from './read-yaml';
import { splitDocuments } from './split-documents';

export interface ManifestFile {
  /** As people named it: a path, `-`, a connector's name. */
  readonly source: string;
  readonly text: string;
}

export interface ManifestDefaults {
  /** The cluster of documents; manifests do not say theirs. */
  readonly cluster: string;
  /** `detect`: deployed where the object carries the server's uid or resourceVersion, else declared. */
  readonly origin: Origin | 'detect';
  /** Further kinds (`Kind.group`) that a policy dialect wants to see. */
  readonly policyKinds?: ReadonlySet<string>;
}

/** A document that could not be taken: where, and what was expected there. */
export interface RejectedDocument {
  readonly source: string;
  readonly line: number;
  readonly reason: string;
}

export interface ParsedManifests {
  /** Objects of known kinds, in the order of the files. */
  readonly documents: readonly ManifestDocument[];
  readonly warnings: readonly InputWarning[];
  /** `Kind.group` of every object that the inventory has no use for, counted. */
  readonly unknownKinds: ReadonlyMap<string, number>;
  readonly rejected: readonly RejectedDocument[];
  readonly counts: {
    readonly objects: number;
    readonly kept: number;
    readonly unknown: number;
    readonly rejected: number;
  };
}

/**
 * Reads Kubernetes objects as people have them: multi-document YAML, Lists and typed lists, JSON, NDJSON, rendered
 * Helm charts. Never throws for bad content: a bad document is rejected with its line, all others are kept.
 */
export function parseManifests(files: readonly ManifestFile[], defaults: ManifestDefaults): ParsedManifests {
  const documents: ManifestDocument[] = [];
  const warnings: InputWarning[] = [];
  const unknownKinds = new Map<string, number>();
  const rejected: RejectedDocument[] = [];
  let objects = 0;
  for (const file of files) {
    const reject = (line: number, reason: string): void => void rejected.push({ source: file.source, line, reason });
    const warn = (line: number, message: string): void =>
      void warnings.push({ source: `${file.source}:${line}`, message });
    let empty = true;
    for (const result of readText(file.text)) {
      empty &&= result.errors.length === 0 && result.values.every(({ value }) => value === null);
      for (const error of result.errors) reject(error.line, error.message);
      for (const read of result.values) {
        const { found, problems, skipped } = expandLists(read);
        for (const problem of problems) reject(problem.line, problem.message);
        for (const { line, what } of skipped) warn(line, `skipped: ${what}`);
        objects += found.length;
        documents.push(...toDocuments(file.source, read, found, { ...defaults, unknownKinds, reject, warn }));
      }
    }
    if (empty) warn(1, 'nothing in it; expected Kubernetes manifests');
  }
  const unknown = [...unknownKinds.values()].reduce((sum, n) => sum + n, 0);
  const counts = { objects, kept: documents.length, unknown, rejected: rejected.length };
  return { documents, warnings, unknownKinds, rejected, counts };
}

/** Every document of a text, YAML or JSON, told apart by its first character. */
function* readText(text: string): Generator<ReadResult> {
  if (text.length > MAX_TEXT_LENGTH) {
    const limit = `${MAX_TEXT_LENGTH / 1024 / 1024} MB`;
    yield { values: [], errors: [new DocumentError(1, `larger than ${limit}; export namespace by namespace`)] };
    return;
  }
  const nul = text.indexOf('\u0000');
  if (nul >= 0) {
    yield {
      values: [],
      errors: [new DocumentError(1, 'binary data; expected Kubernetes manifests as YAML or JSON text')],
    };
    return;
  }
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  for (const part of splitDocuments(clean)) {
    yield /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(part.text)
      ? readJson(part.text, part.line)
      : readYaml(part.text, part.line);
  }
}

interface Collector extends ManifestDefaults {
  readonly unknownKinds: Map<string, number>;
  readonly reject: (line: number, reason: string) => void;
  readonly warn: (line: number, message: string) => void;
}

const NO_KINDS: ReadonlySet<string> = new Set();

function toDocuments(
  source: string,
  read: ReadValue,
  found: readonly ManifestObject[],
  into: Collector,
): ManifestDocument[] {
  const documents: ManifestDocument[] = [];
  const lines = lazyLines(read);
  for (const object of found) {
    const role = kindRole(object.apiVersion, object.kind, into.policyKinds ?? NO_KINDS);
    if (role === null) {
      const kind = qualifiedKind(object.apiVersion, object.kind);
      into.unknownKinds.set(kind, (into.unknownKinds.get(kind) ?? 0) + 1);
      if (object.kind === 'Kustomization' && kind.endsWith('.kustomize.config.k8s.io'))
        into.warn(object.line, `a kustomization; ${KUSTOMIZE}`);
      continue;
    }
    const { metadata } = object;
    const name = metadata.name ?? (typeof metadata.generateName === 'string' ? `${metadata.generateName}x` : undefined);
    if (typeof name !== 'string' || !KUBERNETES_NAME.test(name)) {
      into.reject(object.line, `${object.kind}: expected metadata.name to be a Kubernetes name, found ${shown(name)}`);
      continue;
    }
    const namespace = metadata.namespace ?? 'default';
    const scoped = isClusterScoped(role, object.kind);
    if (!scoped && (typeof namespace !== 'string' || !KUBERNETES_NAME.test(namespace))) {
      into.reject(
        object.line,
        `${object.kind} ${name}: expected metadata.namespace to be a name, found ${shown(namespace)}`,
      );
      continue;
    }
    const lineSource = lines.of(object.item, role === 'policy');
    documents.push({
      apiVersion: object.apiVersion,
      kind: object.kind,
      cluster: into.cluster,
      namespace: scoped ? '' : String(namespace),
      name,
      origin: into.origin === 'detect' ? detectOrigin(metadata) : into.origin,
      body: object.body,
      ref: { source, line: object.line },
      get lines() {
        return lineSource();
      },
    });
  }
  return documents;
}

function detectOrigin(metadata: Readonly<Record<string, unknown>>): Origin {
  const { uid, resourceVersion } = metadata;
  const served =
    (typeof uid === 'string' && uid !== '') || (typeof resourceVersion === 'string' && resourceVersion !== '');
  return served ? 'deployed' : 'declared';
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'object' && value !== null ? 'a mapping' : (JSON.stringify(value)?.slice(0, 60) ?? '');
  const template = text === 'a mapping' || text.includes('{{');
  return template ? `${text}; an unrendered Helm template? (helm template renders it)` : text;
}
