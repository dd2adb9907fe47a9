import type { Ctx } from '../context';
import { importEstate } from '../imports/import-estate';
import { importInventory } from '../imports/import-inventory';
import { importPolicies } from '../imports/import-policies';
import type { ImportReport } from '../imports/import-report';
import type { ClusterExport, DemoFile, PolicyCheckout } from './generate/demo-file';

/** Imports the estate file. This and the other imports here throw when anything is rejected: nothing is bad. */
export async function feedEstate(ctx: Ctx, { path, text }: DemoFile): Promise<void> {
  requireWhole(await importEstate(ctx, { files: [{ source: path, text }], root: '' }));
}

/** Imports what Git means to be enforced in a cluster; what it no longer holds is no longer meant. */
export async function feedCheckout(ctx: Ctx, checkout: PolicyCheckout): Promise<void> {
  const { cluster } = checkout;
  const files = sourcesOf(checkout.files);
  requireWhole(await importPolicies(ctx, { files, cluster, source: `git ${cluster}`, retire: true }));
}

/** Imports what `kubectl get` said of a cluster. What an export no longer holds is gone: it is the cluster's truth. */
export async function feedExport(ctx: Ctx, taken: ClusterExport): Promise<void> {
  const files = sourcesOf(taken.files);
  const { cluster } = taken;
  requireWhole(await importInventory(ctx, { files, cluster, source: `kubectl ${cluster}`, retire: true }));
}

function requireWhole(report: ImportReport): void {
  const bad = report.rejections[0];
  if (bad !== undefined) throw new Error(`the demo's own ${bad.source} was rejected: ${bad.message}`);
}

function sourcesOf(files: readonly DemoFile[]) {
  return files.map(({ path, text, author, commit }) => ({
    source: path,
    text,
    author: author ?? null,
    commit: commit ?? null,
  }));
}
