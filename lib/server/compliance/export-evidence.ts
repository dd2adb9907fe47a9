import { createHash } from 'node:crypto';
import { type EvidenceDocument, evidenceCsv, evidenceDocument } from '@/lib/compliance/evidence-document';
import { appendAudit } from '@/lib/db/audit/append-audit';
import { recordReport } from '@/lib/db/compliance/record-report';
import { runAssessments } from '@/lib/db/queries/compliance/run-assessments';
import { transaction } from '@/lib/db/sql';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input } from '../http/contract';
import { requireRole } from '../roles';
import type { exportContract } from './assessment.contract';

const WRITERS = {
  json: { type: 'application/json', write: (document: EvidenceDocument) => `${JSON.stringify(document, null, 2)}\n` },
  csv: { type: 'text/csv; charset=utf-8', write: evidenceCsv },
} as const;

/**
 * Evidence of one framework from the newest analysis: the same run gives the same bytes. The export and its hash are
 * recorded in the transaction that answers; without the record nothing is sent.
 */
export async function exportEvidence(ctx: Ctx, input: Input<typeof exportContract>): Promise<Response> {
  requireRole(ctx, 'auditor', 'admin');
  const run = await currentRun(ctx.db);
  const assessment = run ? (await runAssessments(ctx.db, run.id)).get(input.framework) : undefined;
  if (!run || !assessment)
    throw new NotFound(
      `nothing has been assessed for ${input.framework}: import an inventory, or name a known framework`,
    );
  const document = evidenceDocument(assessment, {
    engineVersion: run.engineVersion,
    inputsHash: run.inputsHash,
    run: String(run.id),
    basis: run.basis,
    environment: null,
  });
  const { type, write } = WRITERS[input.format];
  const bytes = write(document);
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  await transaction(ctx.db, async (client) => {
    const id = await recordReport(client, {
      framework: input.framework,
      format: input.format,
      runId: run.id,
      asOf: new Date(assessment.asOf),
      engineVersion: run.engineVersion,
      inputsHash: run.inputsHash,
      contentHash,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      at: ctx.now,
    });
    await appendAudit(client, {
      at: ctx.now,
      actor: ctx.actor,
      action: 'evidence.export',
      object: `report/${id}`,
      details: { framework: input.framework, format: input.format, run: run.id, sha256: contentHash },
      requestId: ctx.requestId,
      ...(ctx.ip === undefined ? {} : { ip: ctx.ip }),
    });
  });
  const name = `bulkhead-${assessment.framework.id}-${assessment.asOf.slice(0, 10)}.${input.format}`;
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-sha256': contentHash,
      'cache-control': 'no-store',
    },
  });
}
