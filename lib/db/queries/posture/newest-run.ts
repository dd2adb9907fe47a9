import { type Executor, fragment, type SqlFragment, sql } from '@/lib/db/sql';

export interface RunRow {
  id: number;
  basis: 'deployed' | 'declared';
  validAt: Date;
  knownAt: Date;
  lastImportId: number | null;
  inputsHash: string;
  engineVersion: string;
  startedAt: Date;
  finishedAt: Date;
  stats: Record<string, unknown>;
  /** A change was imported after what the run read. */
  stale: boolean;
}

/** The newest finished run; null before the first. */
export function newestRun(executor: Executor): Promise<RunRow | null> {
  return finishedRun(executor, fragment`true`);
}

/** A finished run by its number; null where there is none. */
export function runById(executor: Executor, id: number): Promise<RunRow | null> {
  return finishedRun(executor, fragment`r.id = ${id}`);
}

async function finishedRun(executor: Executor, condition: SqlFragment): Promise<RunRow | null> {
  const [row] = await sql<RunRow>(executor)`
    SELECT r.id, r.basis, r.valid_at AS "validAt", r.known_at AS "knownAt", r.last_import_id AS "lastImportId",
      r.inputs_hash AS "inputsHash", r.engine_version AS "engineVersion", r.started_at AS "startedAt",
      r.finished_at AS "finishedAt", r.stats,
      EXISTS (SELECT 1 FROM import_run i WHERE i.id > coalesce(r.last_import_id, 0)
              AND i.added + i.changed + i.retired > 0) AS stale
    FROM analysis_run r WHERE r.state = 'finished' AND ${condition} ORDER BY r.id DESC LIMIT 1`;
  return row ?? null;
}
