import type { CurrentDocument, DocumentRecord } from '@/lib/db/inventory/versioned-tables';
import { groupBy } from './group-by';

/** What one import may retire: only what lies in here and was not in the import is gone. */
export interface ImportScope {
  readonly cluster: string;
  readonly origin: string;
  readonly kinds: readonly string[];
  /** null = every namespace of the cluster: the export was taken across all of them. */
  readonly namespaces: readonly string[] | null;
  /**
   * Sources whose documents may retire: this one and those below its path. null = any, because a platform's export
   * is the truth about the platform; a folder is only the truth about what came from that folder.
   */
  readonly source: string | null;
}

export interface StatedScope {
  readonly kinds?: readonly string[];
  readonly namespaces?: readonly string[] | 'all';
}

/** A file's text and name, as far as scope detection needs it. */
export interface ScopedFile {
  readonly source: string;
  readonly text: string;
}

/** `kind: List` where kubectl writes it: at the margin in YAML, one level in within JSON. */
const LIST = /^(?:kind:\s*["']?\w*List\b|\s{0,4}"kind":\s*"\w*List")/gm;

/**
 * Derives what an import speaks for, per (cluster, origin): the kinds and namespaces that it holds, unless stated.
 * Across all namespaces when a platform's List holds more than one of them (`kubectl get -A`). `always` names a group
 * that is spoken for even where no document of it came.
 */
export function detectScopes(
  documents: readonly DocumentRecord[],
  files: readonly ScopedFile[],
  stated: StatedScope,
  source: string,
  always: { readonly cluster: string; readonly origin: string } | null = null,
): ImportScope[] {
  const lists = new Set(files.filter((file) => isOneList(file.text)).map((file) => file.source));
  const groups = groupBy(documents, groupKey);
  if (always && !groups.has(groupKey(always))) groups.set(groupKey(always), []);
  return [...groups.values()].flatMap((group) => {
    const of = group[0] ?? always;
    if (!of) return [];
    const { cluster, origin } = of;
    const kinds = stated.kinds ?? [...new Set(group.map((document) => document.kind))].sort();
    const namespaces = namespacesOf(group, lists, stated);
    return [{ cluster, origin, kinds, namespaces, source: origin === 'deployed' ? null : source }];
  });
}

function groupKey(document: { readonly cluster: string; readonly origin: string }): string {
  return `${document.cluster}\u0000${document.origin}`;
}

/** Several lists in one file were taken one by one, perhaps namespace by namespace: nothing is concluded from them. */
function isOneList(text: string): boolean {
  return [...text.matchAll(LIST)].length === 1;
}

function namespacesOf(
  group: readonly DocumentRecord[],
  lists: ReadonlySet<string>,
  stated: StatedScope,
): string[] | null {
  if (stated.namespaces === 'all') return null;
  if (stated.namespaces) return [...stated.namespaces];
  const held = new Set(group.map(namespaceOf));
  const byFile = groupBy(
    group.filter((document) => document.origin === 'deployed' && document.namespace !== '' && lists.has(document.file)),
    (document) => document.file,
  );
  const acrossAll = [...byFile.values()].some((members) => new Set(members.map((member) => member.namespace)).size > 1);
  return acrossAll ? null : [...held].sort();
}

/** A Namespace lies in itself, so that a file about one namespace says nothing about the others. */
function namespaceOf(document: { readonly kind: string; readonly namespace: string; readonly name: string }): string {
  return document.kind === 'Namespace' ? document.name : document.namespace;
}

/** Whether a stored document lies within what the import speaks for. */
export function inScope(document: CurrentDocument, scope: ImportScope): boolean {
  return (
    document.cluster === scope.cluster &&
    document.origin === scope.origin &&
    scope.kinds.includes(document.kind) &&
    (scope.namespaces === null || scope.namespaces.includes(namespaceOf(document))) &&
    (scope.source === null || document.source === scope.source || document.source.startsWith(`${scope.source}/`))
  );
}
