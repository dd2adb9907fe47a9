import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { importEstateContract, importInventoryContract, importPoliciesContract } from './import.contract';
import { importEstate } from './import-estate';
import { type InventoryImport, importInventory } from './import-inventory';
import { importPolicies } from './import-policies';
import type { ImportReport } from './import-report';
import { readImportBody, refuseDemo } from './read-import-body';

/** Manifests from the network. @throws RetirementRefused (409), Invalid, TooLarge. */
export async function postInventory(
  ctx: Ctx,
  input: Input<typeof importInventoryContract>,
  request: Request,
): Promise<Output<typeof importInventoryContract>> {
  requireRole(ctx, 'admin');
  refuseDemo(ctx);
  return shown(await importInventory(ctx, await documentImport(ctx, input, request)));
}

/** Policies from the network, intended unless stated. @throws RetirementRefused (409), Invalid, TooLarge. */
export async function postPolicies(
  ctx: Ctx,
  input: Input<typeof importPoliciesContract>,
  request: Request,
): Promise<Output<typeof importPoliciesContract>> {
  requireRole(ctx, 'admin');
  refuseDemo(ctx);
  return shown(await importPolicies(ctx, await documentImport(ctx, input, request)));
}

/** One estate file from the network. @throws RetirementRefused (409), Invalid, TooLarge. */
export async function postEstate(
  ctx: Ctx,
  input: Input<typeof importEstateContract>,
  request: Request,
): Promise<Output<typeof importEstateContract>> {
  requireRole(ctx, 'admin');
  refuseDemo(ctx);
  const files = [{ source: input.file ?? 'estate.yaml', text: await readImportBody(request) }];
  const { dryRun, retire } = input;
  return shown(await importEstate(ctx, { files, root: '', dryRun: dryRun === 'true', retire: retire === 'true' }));
}

/** The source is named after the caller, so that two pipelines do not retire each other's documents. */
async function documentImport(
  ctx: Ctx,
  input: Input<typeof importInventoryContract>,
  request: Request,
): Promise<InventoryImport> {
  const source = `${ctx.actor.kind}/${ctx.actor.name}/${input.source ?? 'api'}`;
  return {
    files: [{ source: input.source ?? 'api', text: await readImportBody(request) }],
    cluster: input.cluster,
    origin: input.as,
    source,
    kinds: list(input.kinds),
    namespaces: input.namespaces === 'all' ? 'all' : list(input.namespaces),
    dryRun: input.dryRun === 'true',
    retire: input.retire === 'true',
  };
}

function list(text: string | undefined): string[] | undefined {
  return text?.split(',').flatMap((part) => part.trim() || []);
}

/** What people get: without the scopes, which the ledger keeps. */
function shown({ scopes: _, ...report }: ImportReport): Output<typeof importInventoryContract> {
  return {
    ...report,
    added: [...report.added],
    changed: [...report.changed],
    retired: [...report.retired],
    rejections: report.rejections.map((rejection) => ({ ...rejection })),
    warnings: report.warnings.map(({ source, message }) => ({ source, message })),
    notes: [...report.notes],
  };
}
