import { createHash } from 'node:crypto';
import { applyDocumentChanges } from '@/lib/db/inventory/apply-document-changes';
import { currentDocuments } from '@/lib/db/inventory/current-documents';
import { lockImports, recordImport } from '@/lib/db/inventory/record-import';
import {
  type CurrentDocument,
  type DocumentRecord,
  INVENTORY_TABLES,
  POLICY_TABLES,
  type VersionedTables,
} from '@/lib/db/inventory/versioned-tables';
import { type Executor, transaction } from '@/lib/db/sql';
import type { Origin } from '@/lib/inventory/model';
import type { Ctx } from '../context';
import { afterImport } from './after-import';
import { documentName, type ImportReport } from './import-report';
import { detectScopes, type ImportScope, inScope, type StatedScope } from './import-scope';
import { type ChangePlan, planChanges } from './plan-changes';
import type { ImportFile, ReadDocuments } from './read-documents';
import { RetirementRefused, retirementObjections } from './retirement';

export interface DocumentImport {
  readonly command: 'inventory' | 'policies';
  readonly files: readonly ImportFile[];
  readonly documents: ReadDocuments;
  readonly cluster: string;
  /** The origin as stated, for the ledger; `detect` where each document was asked. */
  readonly origin: Origin | 'detect';
  /** Name of the source: declared and intended documents retire only within it. */
  readonly source: string;
  readonly stated: StatedScope;
  readonly dryRun: boolean;
  readonly retire: boolean;
  /** From when the content is held to be true; null = now. */
  readonly validAt: Date | null;
  readonly notes: readonly string[];
}

interface Part {
  readonly tables: VersionedTables;
  readonly plan: ChangePlan;
  readonly scopes: readonly ImportScope[];
}

/**
 * Plans an import against what is live and, unless it is a dry run, writes it: versions, ledger, audit row and the
 * wish for an analysis in one transaction. Throws RetirementRefused, with nothing written, when more than a tenth of
 * what it speaks for would vanish.
 */
export async function importDocuments(ctx: Ctx, input: DocumentImport): Promise<ImportReport> {
  return transaction(ctx.db, async (client) => {
    await lockImports(client);
    const parts = [
      await planPart(client, INVENTORY_TABLES, input.documents.inventory, input),
      await planPart(client, POLICY_TABLES, input.documents.policies, input),
    ];
    const objections = parts.flatMap((part) => part.objections);
    if (objections.length > 0 && !input.retire && !input.dryRun) throw new RetirementRefused(objections);
    const notes = [...input.notes, ...parts.flatMap((part) => part.notes)];
    if (input.dryRun && !input.retire)
      notes.push(...objections.map((text) => `would be refused without --retire: ${text}`));
    const report = reportOf(input, parts, notes);
    if (input.dryRun) return report;
    const importId = await write(client, ctx, input, parts, report);
    return { ...report, importId };
  });
}

async function planPart(
  client: Executor,
  tables: VersionedTables,
  incoming: readonly DocumentRecord[],
  input: DocumentImport,
) {
  const live = await currentDocuments(client, tables, [input.cluster]);
  const scopes = detectScopes(incoming, input.files, input.stated, input.source, statedGroup(input));
  const plan = planChanges(live, incoming, scopes);
  const notes = leftAlone(live, incoming, scopes);
  // A document that could not be read is not a document that is gone.
  if (input.documents.rejections.length > 0 && plan.retired.length > 0 && !input.retire) {
    const why = `nothing retires while something could not be read: ${plan.retired.length} no longer there`;
    return { tables, scopes, plan: { ...plan, retired: [] }, objections: [], notes: [...notes, why] };
  }
  return { tables, scopes, plan, objections: retirementObjections(plan, scopes, live), notes };
}

/** With kinds, namespaces and origin all stated, an empty export speaks too: nothing is left of what it covers. */
function statedGroup(input: DocumentImport): { cluster: string; origin: string } | null {
  const { stated, origin, cluster } = input;
  return stated.kinds && stated.namespaces && origin !== 'detect' ? { cluster, origin } : null;
}

function leftAlone(
  live: readonly CurrentDocument[],
  incoming: readonly DocumentRecord[],
  scopes: readonly ImportScope[],
): string[] {
  const held = new Set(incoming.map(documentName));
  const others = live.filter(
    (document) =>
      !held.has(documentName(document)) &&
      scopes.some(
        (scope) => scope.source !== null && inScope(document, { ...scope, source: null }) && !inScope(document, scope),
      ),
  );
  if (others.length === 0) return [];
  return [`left alone, because they came from other sources: ${others.length} of the documents in the same namespaces`];
}

function reportOf(input: DocumentImport, parts: readonly Part[], notes: readonly string[]): ImportReport {
  const { documents } = input;
  const plans = parts.map((part) => part.plan);
  const sum = (count: (plan: ChangePlan) => number) => plans.reduce((total, plan) => total + count(plan), 0);
  const counts = {
    files: input.files.length,
    accepted: documents.inventory.length + documents.policies.length,
    rejected: documents.rejections.length,
    setAside: [...documents.unknownKinds.values()].reduce((total, n) => total + n, 0),
    duplicate: sum((plan) => plan.duplicate),
    unchanged: sum((plan) => plan.unchanged),
    added: sum((plan) => plan.added.length),
    changed: sum((plan) => plan.changed.length),
    retired: sum((plan) => plan.retired.length),
  };
  const origins: Record<string, number> = {};
  for (const { origin } of [...documents.inventory, ...documents.policies])
    origins[origin] = (origins[origin] ?? 0) + 1;
  return {
    command: input.command,
    dryRun: input.dryRun,
    importId: null,
    cluster: input.cluster,
    counts,
    origins,
    scopes: parts.flatMap((part) => part.scopes),
    added: plans.flatMap((plan) => plan.added.map(documentName)).sort(),
    changed: plans.flatMap((plan) => plan.changed.map(({ after }) => documentName(after))).sort(),
    retired: plans.flatMap((plan) => plan.retired.map(documentName)).sort(),
    unknownKinds: Object.fromEntries(documents.unknownKinds),
    rejections: documents.rejections,
    warnings: [...documents.warnings, ...plans.flatMap((plan) => plan.warnings)],
    notes,
  };
}

async function write(
  client: Executor,
  ctx: Ctx,
  input: DocumentImport,
  parts: readonly Part[],
  report: ImportReport,
): Promise<number> {
  const { counts, scopes, unknownKinds, rejections, cluster, command } = report;
  const validAt = input.validAt ?? ctx.now;
  const hash = createHash('sha256');
  for (const document of [...input.documents.inventory, ...input.documents.policies]) hash.update(document.contentHash);
  const importId = await recordImport(
    client,
    { name: input.source, kind: input.origin === 'intended' ? 'git' : 'manifests', cluster },
    {
      ...counts,
      command,
      actor: ctx.actor,
      cluster,
      origin: Object.keys(report.origins).sort().join(', ') || null,
      scope: scopes,
      retireForced: input.retire,
      unknownKinds,
      rejections,
      contentHash: hash.digest('hex'),
      validAt,
      at: ctx.now,
    },
  );
  const stamp = { importId, validAt, recordedAt: ctx.now };
  for (const { tables, plan } of parts) await applyDocumentChanges(client, tables, plan, stamp);
  await afterImport(client, ctx, { ...report, importId }, input.source);
  return importId;
}
