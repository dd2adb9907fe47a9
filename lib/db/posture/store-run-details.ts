import { type Executor, sql } from '@/lib/db/sql';
import type { InputWarning } from '@/lib/inventory/model';
import type { PostureSnapshot } from '@/lib/posture/snapshot';

/** Parts of a snapshot that are kept whole, each under its own name in `run_document`. */
export const RUN_DOCUMENTS = [
  'asOf',
  'basis',
  'counts',
  'metrics',
  'score',
  'findings',
  'assertions',
  'permittedHoles',
  'pairs',
  'drift',
  'segments',
  'attention',
] as const satisfies readonly (keyof PostureSnapshot)[];

export type RunDocumentName = (typeof RUN_DOCUMENTS)[number];

/** Stores what is not per service: documents by name, segments, findings on the inputs, and what needs a person. */
export async function storeRunDetails(
  executor: Executor,
  runId: number,
  snapshot: PostureSnapshot,
  warnings: readonly InputWarning[],
  serviceIds: ReadonlyMap<string, number>,
): Promise<void> {
  for (const name of RUN_DOCUMENTS) {
    await sql(executor)`
      INSERT INTO run_document (run_id, name, body) VALUES (${runId}, ${name}, ${JSON.stringify(snapshot[name])}::jsonb)`;
  }
  const segments = snapshot.segments.map((segment) => ({ ...segment, detail: segment }));
  await sql(executor)`
    INSERT INTO segment_posture (run_id, segment_id, services, covered_ingress, covered_egress, detail)
    SELECT ${runId}::int, s.id, r.services, r."coveredIngress", r."coveredEgress", r.detail
    FROM jsonb_to_recordset(${JSON.stringify(segments)}::jsonb)
      AS r(name text, services int, "coveredIngress" int, "coveredEgress" int, detail jsonb)
    JOIN segment s ON s.name = r.name`;
  const findings = warnings.map((warning, ordinal) => ({ kind: 'input', detail: {}, ...warning, ordinal }));
  await sql(executor)`
    INSERT INTO run_finding (run_id, ordinal, kind, message, source, detail)
    SELECT ${runId}::int, r.ordinal, r.kind, r.message, r.source, r.detail
    FROM jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
      AS r(ordinal int, kind text, message text, source text, detail jsonb)`;
  const items = snapshot.attention.map((item, ordinal) => ({
    ordinal,
    kind: item.kind,
    severity: item.severity,
    title: `${item.subject} ${item.text}`,
    reason: item.reason,
    service: serviceIds.get(item.services[0] ?? '') ?? null,
    detail: item,
  }));
  await sql(executor)`
    INSERT INTO run_item (run_id, ordinal, kind, severity, title, reason, service_id, detail)
    SELECT ${runId}::int, r.ordinal, r.kind, r.severity, r.title, r.reason, r.service, r.detail
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      AS r(ordinal int, kind text, severity text, title text, reason text, service int, detail jsonb)`;
}
