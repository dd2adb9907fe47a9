import { type Executor, sql } from '../../sql';

export interface RejectedRecordRow {
  readonly source: string;
  readonly line: number;
  readonly reason: string;
  /** Short, secrets taken out. */
  readonly sample: string;
  readonly at: Date;
}

/** The latest records that could not be read, newest first. */
export function rejectedRecords(executor: Executor, limit: number): Promise<RejectedRecordRow[]> {
  return sql<RejectedRecordRow>(executor)`
    SELECT s.name AS source, r.line, r.reason, r.sample, r.at
    FROM rejected_record r JOIN source s ON s.id = r.source_id ORDER BY r.id DESC LIMIT ${limit}`;
}
