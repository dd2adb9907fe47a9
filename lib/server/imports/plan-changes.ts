import type { DocumentChanges } from '@/lib/db/inventory/apply-document-changes';
import { type CurrentDocument, type DocumentRecord, identityKey } from '@/lib/db/inventory/versioned-tables';
import type { InputWarning } from '@/lib/inventory/model';
import { type ImportScope, inScope } from './import-scope';

export interface ChangePlan extends DocumentChanges {
  readonly unchanged: number;
  /** The same identity twice within one import with the same content. */
  readonly duplicate: number;
  /** The same identity twice with different contents: the last one holds, as `kubectl apply` would have it. */
  readonly warnings: readonly InputWarning[];
  /** Live documents that the import speaks for; what retires is measured against it. */
  readonly inScope: number;
}

/** Compares an import with what is live and says what would change. Pure; neither list is modified. */
export function planChanges(
  current: readonly CurrentDocument[],
  incoming: readonly DocumentRecord[],
  scopes: readonly ImportScope[],
): ChangePlan {
  const known = new Map(current.map((document) => [identityKey(document), document]));
  const { wanted, duplicate, warnings } = withoutRepeats(incoming);
  const added: DocumentRecord[] = [];
  const changed: { before: CurrentDocument; after: DocumentRecord }[] = [];
  const moved: { before: CurrentDocument; after: DocumentRecord }[] = [];
  let unchanged = 0;
  for (const [key, after] of wanted) {
    const before = known.get(key);
    if (!before) added.push(after);
    else if (before.contentHash !== after.contentHash) changed.push({ before, after });
    else {
      unchanged++;
      if (before.file !== after.file || before.line !== after.line) moved.push({ before, after });
    }
  }
  const spokenFor = current.filter((document) => scopes.some((scope) => inScope(document, scope)));
  const retired = spokenFor.filter((document) => !wanted.has(identityKey(document)));
  return { added, changed, moved, retired, unchanged, duplicate, warnings, inScope: spokenFor.length };
}

function withoutRepeats(incoming: readonly DocumentRecord[]) {
  const wanted = new Map<string, DocumentRecord>();
  const warnings: InputWarning[] = [];
  let duplicate = 0;
  for (const document of incoming) {
    const key = identityKey(document);
    const earlier = wanted.get(key);
    if (earlier) {
      duplicate++;
      if (earlier.contentHash !== document.contentHash) {
        const name = `${document.kind} ${document.namespace ? `${document.namespace}/` : ''}${document.name}`;
        warnings.push({
          source: `${document.file}:${document.line}`,
          message: `${name} is written again with other content than at ${earlier.file}:${earlier.line}; the later one holds`,
        });
      }
    }
    wanted.set(key, document);
  }
  return { wanted, duplicate, warnings };
}
