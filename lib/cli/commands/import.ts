import type { CAC } from 'cac';
import type { Db } from '@/lib/db/database';
import type { Origin } from '@/lib/inventory/model';
import type { ImportReport } from '@/lib/server/imports/import-report';
import type { ReadInputs } from '../read-input';

const ORIGINS = ['deployed', 'declared', 'intended'] as const satisfies readonly Origin[];

interface ImportOptions {
  readonly cluster?: unknown;
  readonly as?: unknown;
  readonly kinds?: unknown;
  readonly namespaces?: unknown;
  readonly source?: unknown;
  readonly retire?: unknown;
  readonly dryRun?: unknown;
  readonly analysis?: unknown;
}

/** `bulkhead import inventory|policies|estate`: records manifests, intended policies and the estate file. */
export function registerImport(cli: CAC): void {
  cli
    .command(
      'import <what> <...inputs>',
      'Record inventory, policies or the estate file (files, folders, or - for stdin)',
    )
    .option('--cluster <name>', 'Cluster that the documents belong to')
    .option('--as <origin>', 'deployed, declared or intended; policies are intended unless stated')
    .option('--namespaces <list>', 'Namespaces that the files cover completely: a,b or all')
    .option('--kinds <list>', 'Kinds that the files cover completely: Deployment,NetworkPolicy')
    .option('--source <name>', 'Name of where the files come from; by default their path')
    .option('--retire', 'Let more than a tenth of what the files cover retire')
    .option('--dry-run', 'Show what would change and change nothing')
    .option('--no-analysis', 'Leave the analysis to the running app')
    .example(
      '  kubectl get deploy,sts,ds,po,svc,ing,ns,netpol -A -o yaml | bulkhead import inventory - --cluster prod-1',
    )
    .example('  bulkhead import policies --as intended ./checkout')
    .example('  bulkhead import estate estate.yaml --dry-run')
    .action((what: string, inputs: string[], options: ImportOptions) => runImport(what, inputs, options));
}

async function runImport(what: string, inputs: readonly string[], options: ImportOptions): Promise<void> {
  if (what !== 'inventory' && what !== 'policies' && what !== 'estate') {
    throw new Error(`import takes inventory, policies or estate, not "${what}"`);
  }
  const origin = ORIGINS.find((known) => known === options.as);
  if (options.as !== undefined && !origin) {
    throw new Error(`--as should be one of ${ORIGINS.join(', ')}, not "${String(options.as)}"`);
  }
  const [{ readInputs }, { withRealDatabase }, { writeImportReport }] = await Promise.all([
    import('../read-input'),
    import('../with-database'),
    import('../output/import-report'),
  ]);
  const { files, failures } = await readInputs(inputs);
  if (files.length === 0) throw new Error(failures.join('\nbulkhead: '));
  await withRealDatabase(async (db) => {
    const { analyseNow, standingRun } = await import('../analyse-now');
    const before = await standingRun(db);
    const report = await performImport(db, what, inputs, { files, failures }, options, origin);
    writeImportReport(report, process.stdout, process.stderr);
    if (report.rejections.length > 0) process.exitCode = 1;
    if (report.dryRun || options.analysis === false) return;
    await analyseNow(db, before);
  });
}

async function performImport(
  db: Db,
  what: ImportReport['command'],
  inputs: readonly string[],
  { files, failures }: ReadInputs,
  options: ImportOptions,
  origin: Origin | undefined,
): Promise<ImportReport> {
  const { cliContext } = await import('../cli-context');
  const ctx = cliContext(db);
  const common = { dryRun: options.dryRun === true, retire: options.retire === true, unread: failures };
  if (what === 'estate') {
    const { estateFiles } = await import('../estate-files');
    const { importEstate } = await import('@/lib/server/imports/import-estate');
    return importEstate(ctx, { ...common, ...(await estateFiles(inputs, files)) });
  }
  const { withProvenance, sourceName } = await import('../import-source');
  const input = {
    ...common,
    files: await withProvenance(inputs, files),
    source: options.source === undefined ? sourceName(inputs) : String(options.source),
    cluster: options.cluster === undefined ? undefined : String(options.cluster),
    kinds: list(options.kinds),
    namespaces: options.namespaces === 'all' ? ('all' as const) : list(options.namespaces),
    origin,
  };
  if (what === 'policies') return (await import('@/lib/server/imports/import-policies')).importPolicies(ctx, input);
  return (await import('@/lib/server/imports/import-inventory')).importInventory(ctx, input);
}

function list(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  return String(value)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
