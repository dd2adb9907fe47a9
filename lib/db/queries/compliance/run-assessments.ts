import type { Assessment } from '@/lib/compliance/assess';
import { type Executor, sql } from '@/lib/db/sql';

/** The assessments that a run keeps, by framework id. Written by `storeAssessments`, which fixes their shape. */
export async function runAssessments(executor: Executor, runId: number): Promise<Map<string, Assessment>> {
  const rows = await sql<{ body: Assessment }>(executor)`
    SELECT body FROM run_document WHERE run_id = ${runId} AND name LIKE 'compliance/%'`;
  return new Map(rows.map(({ body }) => [body.framework.id, body]));
}
