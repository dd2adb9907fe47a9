import { appendAudit } from '@/lib/db/audit/append-audit';
import type { Executor } from '@/lib/db/sql';
import { enqueueAnalysis } from '../analysis/enqueue-analysis';
import type { Ctx } from '../context';
import type { ImportReport } from './import-report';

/** Within the import's transaction: who did it, and, where something changed, the wish for an analysis. */
export async function afterImport(executor: Executor, ctx: Ctx, report: ImportReport, source: string): Promise<void> {
  await appendAudit(executor, {
    at: ctx.now,
    actor: ctx.actor,
    action: `import.${report.command}`,
    object: `import/${report.importId}`,
    details: { source, cluster: report.cluster, origins: report.origins, ...report.counts },
    requestId: ctx.requestId,
    ...(ctx.ip ? { ip: ctx.ip } : {}),
  });
  const { added, changed, retired } = report.counts;
  if (added + changed + retired > 0) await enqueueAnalysis(executor, `import ${report.importId}`);
}
