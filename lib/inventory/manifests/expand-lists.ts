import { DocumentError, type ReadValue } from './limits';

/** One Kubernetes object: its kind made certain, its place in the text known. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly line: number;
  /** Its number within the list it came in; null where it stood alone. */
  readonly item: number | null;
}

export interface Expanded {
  readonly found: readonly ManifestObject[];
  readonly problems: readonly DocumentError[];
  /** Mappings that are no Kubernetes objects at all (values files, charts, CI configuration), and what they are. */
  readonly skipped: readonly { readonly line: number; readonly what: string }[];
}

/** Lists within lists are real (kustomize writes them); more than a few levels are not. */
const MAX_LIST_NESTING = 4;

/** Takes a value apart into its objects: `List`, typed lists (`PodList`) whose items name neither kind nor version, arrays. */
export function expandLists(read: ReadValue): Expanded {
  const found: ManifestObject[] = [];
  const problems: DocumentError[] = [];
  const skipped: Expanded['skipped'][number][] = [];
  const visit = (
    value: unknown,
    line: number,
    item: number | null,
    inherited: TypeMeta | null,
    nesting: number,
  ): void => {
    if (value === null || value === undefined) return;
    if (!isRecord(value)) {
      const what = Array.isArray(value) ? 'a list' : `a ${typeof value}`;
      problems.push(
        new DocumentError(line, `expected a Kubernetes object (kind, apiVersion, metadata), found ${what}`),
      );
      return;
    }
    const type = typeMeta(value) ?? inherited;
    if (type === null) {
      const what = item === null ? otherFile(value) : null;
      if (what !== null) skipped.push({ line, what });
      else problems.push(new DocumentError(line, `expected both kind and apiVersion, found ${missing(value)}`));
      return;
    }
    const items = value.items === null ? [] : value.items;
    if (type.kind.endsWith('List') && Array.isArray(items)) {
      if (nesting >= MAX_LIST_NESTING) {
        problems.push(new DocumentError(line, `lists nested more than ${MAX_LIST_NESTING} deep`));
        return;
      }
      const ofItems = itemType(type);
      for (const [n, member] of items.entries()) {
        const memberLine = item === null ? (read.itemLines[n] ?? line) : line;
        visit(member, memberLine, item ?? n, ofItems, nesting + 1);
      }
      return;
    }
    const metadata = isRecord(value.metadata) ? value.metadata : {};
    found.push({ ...type, metadata, body: withoutNoise(value, type, metadata), line, item });
  };
  if (Array.isArray(read.value)) for (const member of read.value) visit(member, read.line, null, null, 1);
  else visit(read.value, read.line, null, null, 0);
  return { found, problems, skipped };
}

/** What a mapping without a kind is, where it is nothing of Kubernetes; null where it seems meant to be. */
function otherFile(value: Readonly<Record<string, unknown>>): string | null {
  const { kind, apiVersion, name, version } = value;
  if (kind !== undefined) return null;
  if (typeof apiVersion === 'string' && typeof name === 'string' && version !== undefined)
    return 'a Helm chart; it has to be rendered first (helm template)';
  if (apiVersion !== undefined) return null;
  if (['resources', 'bases', 'components', 'patches'].some((field) => Array.isArray(value[field])))
    return `a kustomization; ${KUSTOMIZE}`;
  return 'not a Kubernetes object (neither kind nor apiVersion)';
}

/** A kustomization says how other files are changed: those read as they lie are not what a cluster gets. */
export const KUSTOMIZE = 'it is not applied here: what counts is the output of kubectl kustomize';

interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

function typeMeta(value: Readonly<Record<string, unknown>>): TypeMeta | null {
  const { apiVersion, kind } = value;
  return typeof apiVersion === 'string' && apiVersion !== '' && typeof kind === 'string' && kind !== ''
    ? { apiVersion, kind }
    : null;
}

/** What the items of a typed list are; nothing is known of the items of a plain `List`. */
function itemType(list: TypeMeta): TypeMeta | null {
  return list.kind === 'List' ? null : { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length) };
}

function missing(value: Readonly<Record<string, unknown>>): string {
  if (value.kind === undefined && value.apiVersion === undefined) return 'neither';
  return typeof value.kind === 'string' ? `kind ${value.kind} alone` : 'no readable kind';
}

/** managedFields double the size of an export and say nothing; kind and version are filled in where the list had them. */
function withoutNoise(
  value: Readonly<Record<string, unknown>>,
  type: TypeMeta,
  metadata: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { managedFields: _, ...kept } = metadata;
  return { ...value, ...type, metadata: kept };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
