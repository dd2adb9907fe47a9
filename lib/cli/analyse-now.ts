import type { Db } from '@/lib/db/database';

const PATIENCE_MILLISECONDS = 10 * 60_000;

/** The analysis that stands, for `analyseNow` to tell whether a new one was made: ask before anything changes. */
export async function standingRun(db: Db): Promise<number | null> {
  const { currentRun } = await import('@/lib/server/analysis/current-run');
  return (await currentRun(db))?.id ?? null;
}

/**
 * Does the analyses that wait, or waits for the running app to do them, and says on stdout what stands now.
 * `before` is what stood before the change; the app may have finished a new one by now.
 */
export async function analyseNow(db: Db, before: number | null): Promise<void> {
  const { runAnalysisNow } = await import('@/lib/server/analysis/run-analysis-now');
  const { currentRun } = await import('@/lib/server/analysis/current-run');
  const { writeRun } = await import('./output/analysis-run');
  const { log } = await import('@/lib/server/log');
  log.level = 'silent';
  if (process.stderr.isTTY) process.stderr.write('analysing ...\r');
  await runAnalysisNow(db, AbortSignal.timeout(PATIENCE_MILLISECONDS));
  const run = await currentRun(db);
  if (process.stderr.isTTY) process.stderr.write('\u001b[K');
  writeRun(run, run?.id === before, process.stdout);
}
