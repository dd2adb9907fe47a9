import type { Db } from '@/lib/db/database';
import { applyRetention } from '@/lib/db/flows/retention';
import { settle } from '@/lib/db/flows/settle';
import { transaction } from '@/lib/db/sql';
import { runAnalysis } from '../analysis/run-analysis';
import { runAnalysisNow } from '../analysis/run-analysis-now';
import type { Ctx } from '../context';
import { feedFlowFile } from './feed-flows';
import { feedCheckout, feedEstate, feedExport } from './feed-imports';
import { generateMeridian, MERIDIAN_DEFAULTS, type MeridianOptions } from './generate/generate-meridian';
import { replayPlan } from './replay-plan';

export interface DemoReport {
  readonly days: number;
  /** Flow records accepted. */
  readonly records: number;
  readonly analyses: number;
  readonly milliseconds: number;
}

const ACTOR: Ctx['actor'] = { kind: 'system', id: 'demo', name: 'demo', role: 'admin' };

/**
 * Fills an empty demo database: replays Meridian's window through the ordinary importers, the settler and the
 * analysis, each at the time at which it would have happened, and ends with the state at `now`. Throws when the
 * database is not the demo's, or when anything of the demo's own is rejected.
 */
export async function buildDemo(
  db: Db,
  now: Date,
  progress: (line: string) => void,
  options: Omit<MeridianOptions, 'now'> = MERIDIAN_DEFAULTS,
): Promise<DemoReport> {
  if (db.dataset !== 'demo') throw new Error('the demo is built in the demo database only, never beside real data');
  const began = performance.now();
  const meridian = generateMeridian({ ...options, now });
  progress(`replaying ${options.days} days of Meridian, ${meridian.world.services.length} services`);
  const ctxAt = (at: Date): Ctx => ({ db, actor: ACTOR, now: at, requestId: 'demo' });
  let records = 0;
  let analyses = 0;
  for (const step of replayPlan(meridian)) {
    const ctx = ctxAt(step.at);
    if (step.kind === 'estate') await feedEstate(ctx, meridian.estate);
    else if (step.kind === 'checkout') await feedCheckout(ctx, step.checkout);
    else if (step.kind === 'export') await feedExport(ctx, step.taken);
    else if (step.kind === 'flows') records += await feedFlowFile(ctx, step.file);
    else {
      await analyseAt(db, step.at);
      analyses++;
      if (analyses % 4 === 0) progress(`${stampOf(step.at)}, ${records.toLocaleString('en')} flow records so far`);
    }
  }
  await settle(db, { now });
  await applyRetention(db, now);
  // The imports wished for an analysis; it is done as the worker would do it, and is the newest.
  await runAnalysisNow(db, AbortSignal.timeout(120_000));
  const milliseconds = Math.round(performance.now() - began);
  progress(`${records.toLocaleString('en')} flow records in ${(milliseconds / 1000).toFixed(0)} s`);
  return { days: options.days, records, analyses: analyses + 1, milliseconds };
}

/** What the analysis said, or would have said, at a moment of the replay. */
async function analyseAt(db: Db, at: Date): Promise<void> {
  await settle(db, { now: at });
  await runAnalysis({ db, now: at, progress: async () => {}, commit: (work) => transaction(db, work) });
}

/** `2026-11-21`. */
function stampOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
