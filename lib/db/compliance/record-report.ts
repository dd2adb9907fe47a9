import { type Executor, sql } from '@/lib/db/sql';

export interface ReportRecord {
  readonly framework: string;
  readonly format: 'json' | 'csv';
  readonly runId: number;
  readonly asOf: Date;
  readonly engineVersion: string;
  readonly inputsHash: string;
  /** SHA-256 (hex) of the bytes that were sent. */
  readonly contentHash: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly at: Date;
}

/** Notes that evidence left the house; returns the report's number. */
export async function recordReport(executor: Executor, report: ReportRecord): Promise<number> {
  const [row] = await sql<{ id: number }>(executor)`
    INSERT INTO report_run (framework, format, run_id, as_of, engine_version, inputs_hash, content_hash, actor_id, actor_name, at)
    VALUES (${report.framework}, ${report.format}, ${report.runId}, ${report.asOf}, ${report.engineVersion},
      ${report.inputsHash}, ${report.contentHash}, ${report.actorId}, ${report.actorName}, ${report.at})
    RETURNING id`;
  if (!row) throw new Error('the report took no row');
  return row.id;
}
