import type { Ctx } from '../context';
import { grantException } from '../exceptions/grant-exception';
import { importEstate } from '../imports/import-estate';
import { importInventory } from '../imports/import-inventory';
import { importPolicies } from '../imports/import-policies';
import type { ImportReport } from '../imports/import-report';
import type { ClusterExport, DemoFile } from './generate/demo-file';
import type { Meridian } from './generate/generate-meridian';

/**
 * Imports the estate file and the Git checkout, and grants the vendor's exception. Throws when a record or document is
 * rejected: none is bad.
 */
export async function feedIntent(
  ctx: Ctx,
  meridian: Pick<Meridian, 'estate' | 'checkout' | 'timeline'>,
): Promise<void> {
  const { path, text } = meridian.estate;
  requireWhole(await importEstate(ctx, { files: [{ source: path, text }], root: '' }));
  for (const { cluster, files } of meridian.checkout) {
    requireWhole(await importPolicies(ctx, { files: sourcesOf(files), cluster, source: `git ${cluster}` }));
  }
  await grantException(ctx, {
    from: 'partners/vendor-vpn',
    to: 'customer/document-store',
    ports: ['9000/TCP'],
    owner: 'edge',
    approver: 'head of edge',
    reason: 'EX-114: document scanning by the vendor',
    expiresAt: new Date(meridian.timeline.exceptionExpired),
  });
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
