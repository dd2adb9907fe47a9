import type { Db } from '@/lib/db/database';
import { storePairStandings } from '@/lib/db/posture/store-pair-standings';
import { newestRun } from '@/lib/db/queries/posture/newest-run';
import { pairKinds } from '@/lib/db/queries/posture/pair-kinds';
import { transaction } from '@/lib/db/sql';
import { judgePairs } from '@/lib/posture/pairs';
import { enqueueAnalysis } from './enqueue-analysis';
import { loadEvaluation } from './load-evaluation';
import { loadObservations } from './observations';

/**
 * Judges every observed pair by the newest run's model and intent, and stores the answers beside the flows. Where the
 * picture changed (a hole came into use, a dependency broke), an analysis is wished for, so that figures follow.
 * Without a run there is nothing to judge by; the first analysis judges for itself.
 */
export async function judgeObservedPairs(db: Db, now: Date): Promise<{ judged: number; changed: boolean }> {
  const run = await newestRun(db);
  if (!run) return { judged: 0, changed: false };
  const { graph, intent, serviceIds } = await loadEvaluation(db, run.id);
  const seen = await loadObservations(db);
  if (seen.pairs === null) return { judged: 0, changed: false };
  const judged = judgePairs(seen.pairs, {
    graph,
    intent,
    asOf: now.getTime(),
    policiesSince: run.basis === 'deployed' ? (seen.policiesSince?.getTime() ?? null) : null,
    newestFlow: seen.flows === null ? null : Date.parse(seen.flows.to),
  });
  return transaction(db, async (client) => {
    const before = await pairKinds(client);
    await storePairStandings(client, run.id, judged, serviceIds, now);
    // The first flows of all count as a change: until then figures say that none have arrived.
    const first = run.stats.observedPairs === null;
    const changed = first || (await pairKinds(client)) !== before;
    if (changed) await enqueueAnalysis(client, 'flows changed what needs a person');
    return { judged: judged.length, changed };
  });
}
