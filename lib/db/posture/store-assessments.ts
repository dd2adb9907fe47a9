import type { Assessment } from '@/lib/compliance/assess';
import { type Executor, sql } from '@/lib/db/sql';

/** The name in `run_document` under which a run keeps its assessment of a framework. */
export function assessmentDocument(framework: string): string {
  return `compliance/${framework}`;
}

/** Keeps each framework's assessment whole with the run that it was made in, and its outcomes for the history. */
export async function storeAssessments(
  executor: Executor,
  runId: number,
  assessments: readonly Assessment[],
): Promise<void> {
  for (const assessment of assessments) {
    const { framework, asOf, controls } = assessment;
    await sql(executor)`
      INSERT INTO run_document (run_id, name, body)
      VALUES (${runId}, ${assessmentDocument(framework.id)}, ${JSON.stringify(assessment)}::jsonb)`;
    await sql(executor)`
      INSERT INTO control_outcome (framework, control, run_id, at, outcome)
      SELECT ${framework.id}, c.id, ${runId}::int, ${asOf}::timestamptz, c.outcome
      FROM unnest(${controls.map(({ control }) => control.id)}::text[], ${controls.map(({ outcome }) => outcome)}::text[])
        AS c(id, outcome)`;
  }
}
