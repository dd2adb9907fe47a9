import { type Executor, sql } from '@/lib/db/sql';

export interface RunStart {
  readonly basis: 'deployed' | 'declared';
  readonly validAt: Date;
  readonly knownAt: Date;
  readonly lastImportId: number | null;
  readonly inputsHash: string;
  readonly engineVersion: string;
  readonly startedAt: Date;
}

/** Opens a run and gives its number. It counts for nothing until `finishRun`. */
export async function beginRun(executor: Executor, start: RunStart): Promise<number> {
  const [row] = await sql<{ id: number }>(executor)`
    INSERT INTO analysis_run (state, basis, valid_at, known_at, last_import_id, inputs_hash, engine_version, started_at)
    VALUES ('running', ${start.basis}, ${start.validAt}, ${start.knownAt}, ${start.lastImportId}, ${start.inputsHash},
      ${start.engineVersion}, ${start.startedAt})
    RETURNING id`;
  if (!row) throw new Error('the analysis run took no row');
  return row.id;
}

/** Closes a run with everything stored: from here on it never changes. Within the transaction that stored it. */
export async function finishRun(executor: Executor, id: number, finishedAt: Date, stats: object): Promise<void> {
  await sql(executor)`
    UPDATE analysis_run SET state = 'finished', finished_at = ${finishedAt}, stats = ${JSON.stringify(stats)}::jsonb
    WHERE id = ${id} AND state = 'running'`;
}

/** Marks a run that ended early. */
export async function failRun(executor: Executor, id: number, at: Date, error: string): Promise<void> {
  await sql(executor)`
    UPDATE analysis_run SET state = 'failed', finished_at = ${at}, error = ${error} WHERE id = ${id} AND state = 'running'`;
}

/** Runs whose holder died: still "running" when a later run begins under the same job. */
export async function failAbandonedRuns(executor: Executor, at: Date): Promise<void> {
  await sql(executor)`
    UPDATE analysis_run SET state = 'failed', finished_at = ${at}, error = 'the process that ran it ended'
    WHERE state = 'running'`;
}
