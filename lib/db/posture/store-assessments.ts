import type { Assessment } from '@/lib/compliance/assess';
import { type Executor, sql } from '@/lib/db/sql';

/** The name in `run_document` under which a run keeps its assessment of a framework. */
export function assessmentDocument(framework: string): string {
  return `compliance/${framework}`;
}

/** Keeps each framework's assessment whole with the run that it was made in. */
export async function storeAssessments(
  executor: Executor,
  runId: number,
  assessments: readonly Assessment[],
): Promise<void> {
  for (const assessment of assessments)
    await sql(executor)`
      INSERT INTO run_document (run_id, name, body)
      VALUES (${runId}, ${assessmentDocument(assessment.framework.id)}, ${JSON.stringify(assessment)}::jsonb)`;
}
