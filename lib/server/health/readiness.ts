import { join } from 'node:path';
import type { Db } from '@/lib/db/database';
import { pendingMigrations } from '@/lib/db/migrate/pending-migrations';
import { lastAnalysis } from '@/lib/db/queries/health/last-analysis';
import { log } from '../log';

/** Whether this process can do its work. A failed or missing analysis is told, but does not take it out of service. */
export interface Readiness {
  status: 'ready' | 'not ready';
  database: 'ok' | 'does not answer';
  migrations: { pending: string[] } | null;
  lastAnalysis: { state: string; finishedAt: string } | null;
}

/** Asks the database; answers in any case. */
export async function readiness(db: Db): Promise<Readiness> {
  try {
    const pending = await pendingMigrations(db, join(process.cwd(), 'prisma/migrations'));
    const analysis = pending.length === 0 ? await lastAnalysis(db) : null;
    return {
      status: pending.length === 0 ? 'ready' : 'not ready',
      database: 'ok',
      migrations: { pending },
      lastAnalysis: analysis && { state: analysis.state, finishedAt: analysis.finishedAt.toISOString() },
    };
  } catch (error) {
    log.warn({ err: error }, 'not ready');
    return { status: 'not ready', database: 'does not answer', migrations: null, lastAnalysis: null };
  }
}
