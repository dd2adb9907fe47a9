import type { DocumentRecord } from '@/lib/db/inventory/versioned-tables';
import { kindRole } from '@/lib/inventory/manifests/kinds';
import { type ManifestFile, parseManifests } from '@/lib/inventory/manifests/parse-manifests';
import type { InputWarning, Origin } from '@/lib/inventory/model';
import { documentRemarks } from './document-remarks';
import { normaliseDocument, type Provenance, UnstorableDocument } from './normalise-document';

/** A file to import, with who wrote it where Git knows. */
export interface ImportFile extends ManifestFile {
  readonly author?: string | null;
  readonly commit?: string | null;
}

export interface ReadDocuments {
  readonly inventory: readonly DocumentRecord[];
  readonly policies: readonly DocumentRecord[];
  readonly unknownKinds: ReadonlyMap<string, number>;
  /** `source` is `file:line`, or '' for an input that could not be read at all. */
  readonly rejections: readonly { readonly source: string; readonly message: string }[];
  readonly warnings: readonly InputWarning[];
}

const NO_KINDS: ReadonlySet<string> = new Set();
const NOBODY: Provenance = { author: null, commit: null };

/** Parses manifests and brings them into the stored form, policies apart from the rest. */
export function readDocuments(files: readonly ImportFile[], cluster: string, origin: Origin | 'detect'): ReadDocuments {
  const parsed = parseManifests(files, { cluster, origin });
  const provenance = new Map<string, Provenance>(
    files.map((file) => [file.source, { author: file.author ?? null, commit: file.commit ?? null }]),
  );
  const rejections = parsed.rejected.map(({ source, line, reason }) => ({
    source: `${source}:${line}`,
    message: reason,
  }));
  const inventory: DocumentRecord[] = [];
  const policies: DocumentRecord[] = [];
  for (const document of parsed.documents) {
    const role = kindRole(document.apiVersion, document.kind, NO_KINDS);
    const isPolicy = role === 'policy' || role === 'policy-not-evaluated';
    try {
      const record = normaliseDocument(document, provenance.get(document.ref.source) ?? NOBODY, isPolicy);
      (isPolicy ? policies : inventory).push(record);
    } catch (error) {
      if (!(error instanceof UnstorableDocument)) throw error;
      rejections.push({ source: `${document.ref.source}:${document.ref.line}`, message: error.message });
    }
  }
  const warnings = [...parsed.warnings, ...documentRemarks(parsed.documents)];
  return { inventory, policies, unknownKinds: parsed.unknownKinds, rejections, warnings };
}

/** Counts inputs that could not be read among the rejected: what they held is not known. */
export function withUnread(documents: ReadDocuments, unread: readonly string[] = []): ReadDocuments {
  return { ...documents, rejections: [...unread.map((message) => ({ source: '', message })), ...documents.rejections] };
}
