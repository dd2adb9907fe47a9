import type { Origin } from '@/lib/inventory/model';
import type { Ctx } from '../context';
import { requireRole } from '../roles';
import { importDocuments } from './import-documents';
import type { ImportReport } from './import-report';
import type { StatedScope } from './import-scope';
import { type ImportFile, readDocuments, withUnread } from './read-documents';

export const DEFAULT_CLUSTER = 'default';
const ESTATE = 'Estate.bulkhead.io';

export interface InventoryImport {
  readonly files: readonly ImportFile[];
  /** Manifests do not name their cluster; without one it is `default`, and the report says so. */
  readonly cluster?: string | undefined;
  /** Unset: deployed where an object carries the server's uid or resourceVersion, else declared. */
  readonly origin?: Origin | undefined;
  /** Where the files came from (a folder's path, `-`); declared and intended documents retire only within it. */
  readonly source: string;
  readonly kinds?: readonly string[] | undefined;
  readonly namespaces?: readonly string[] | 'all' | undefined;
  readonly dryRun?: boolean | undefined;
  readonly retire?: boolean | undefined;
  readonly validAt?: Date | undefined;
  /** Inputs that could not even be read, one line each: for their sake nothing retires. */
  readonly unread?: readonly string[] | undefined;
}

/**
 * Imports manifests: workloads, routes and policies. Idempotent; keeps history; retires only what vanished within the
 * cluster, namespaces and kinds that it speaks for. Needs admin. Throws RetirementRefused (nothing written).
 */
export async function importInventory(ctx: Ctx, input: InventoryImport): Promise<ImportReport> {
  requireRole(ctx, 'admin');
  const cluster = input.cluster ?? DEFAULT_CLUSTER;
  const origin = input.origin ?? 'detect';
  const documents = readDocuments(input.files, cluster, origin);
  const assumed = `no cluster was named, so "${DEFAULT_CLUSTER}" was taken; name it with --cluster`;
  return importDocuments(ctx, {
    command: 'inventory',
    files: input.files,
    documents: withUnread(documents, input.unread),
    cluster,
    origin,
    source: input.source,
    stated: statedScope(input),
    dryRun: input.dryRun ?? false,
    retire: input.retire ?? false,
    validAt: input.validAt ?? null,
    notes: [
      ...(input.cluster === undefined ? [assumed] : []),
      ...(documents.unknownKinds.has(ESTATE)
        ? ['an estate file was set aside; record it with: bulkhead import estate']
        : []),
    ],
  });
}

/** Leaves out what was not stated. */
export function statedScope(input: Pick<InventoryImport, 'kinds' | 'namespaces'>): StatedScope {
  return {
    ...(input.kinds ? { kinds: input.kinds } : {}),
    ...(input.namespaces ? { namespaces: input.namespaces } : {}),
  };
}
