import type { InputWarning } from '@/lib/inventory/model';
import type { ImportScope } from './import-scope';

/** Counts of one import, in documents. accepted = unchanged + added + changed + duplicate. */
export interface ImportCounts {
  readonly files: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Objects of kinds that the import has no use for. */
  readonly setAside: number;
  readonly duplicate: number;
  readonly unchanged: number;
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
}

/** What an import did, or with `dryRun` would do. */
export interface ImportReport {
  readonly command: 'inventory' | 'policies' | 'estate';
  readonly dryRun: boolean;
  /** Number in the import ledger; null for a dry run. */
  readonly importId: number | null;
  readonly cluster: string | null;
  readonly counts: ImportCounts;
  /** Documents by origin: deployed, intended, declared. */
  readonly origins: Readonly<Record<string, number>>;
  readonly scopes: readonly ImportScope[];
  /** `Deployment shop/web`, sorted. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly retired: readonly string[];
  readonly unknownKinds: Readonly<Record<string, number>>;
  readonly rejections: readonly { readonly source: string; readonly message: string }[];
  readonly warnings: readonly InputWarning[];
  /** What the reader should know: assumptions made, documents left alone. */
  readonly notes: readonly string[];
}

/** `Deployment shop/web`; the cluster is left out because an import has one. */
export function documentName(document: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${document.kind} ${document.namespace === '' ? '' : `${document.namespace}/`}${document.name}`;
}
