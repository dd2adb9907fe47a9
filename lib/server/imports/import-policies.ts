import type { Ctx } from '../context';
import { requireRole } from '../roles';
import { importDocuments } from './import-documents';
import { DEFAULT_CLUSTER, type InventoryImport, statedScope } from './import-inventory';
import type { ImportReport } from './import-report';
import { type ReadDocuments, readDocuments, withUnread } from './read-documents';

export interface PoliciesImport extends Omit<InventoryImport, 'origin'> {
  /** What the documents are: what Git means to be enforced, unless stated otherwise. */
  readonly origin?: 'intended' | 'deployed' | 'declared' | undefined;
}

/**
 * Imports policies alone, by default as intended (from Git); other kinds in the same files are counted and set aside.
 * Needs admin. Throws RetirementRefused (nothing written).
 */
export async function importPolicies(ctx: Ctx, input: PoliciesImport): Promise<ImportReport> {
  requireRole(ctx, 'admin');
  const cluster = input.cluster ?? DEFAULT_CLUSTER;
  const origin = input.origin ?? 'intended';
  const documents = policiesOnly(readDocuments(input.files, cluster, origin));
  const assumed = `no cluster was named, so "${DEFAULT_CLUSTER}" was taken; name it with --cluster`;
  return importDocuments(ctx, {
    command: 'policies',
    files: input.files,
    documents: withUnread(documents, input.unread),
    cluster,
    origin,
    source: input.source,
    stated: statedScope(input),
    dryRun: input.dryRun ?? false,
    retire: input.retire ?? false,
    validAt: input.validAt ?? null,
    notes: input.cluster === undefined ? [assumed] : [],
  });
}

function policiesOnly(documents: ReadDocuments): ReadDocuments {
  const unknownKinds = new Map(documents.unknownKinds);
  for (const { kind } of documents.inventory) unknownKinds.set(kind, (unknownKinds.get(kind) ?? 0) + 1);
  return { ...documents, inventory: [], unknownKinds };
}
