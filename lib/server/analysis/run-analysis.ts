import type pg from 'pg';
import type { Db } from '@/lib/db/database';
import { beginRun, failAbandonedRuns, failRun, finishRun } from '@/lib/db/posture/analysis-run';
import { pruneRuns } from '@/lib/db/posture/prune-runs';
import { storeAssessments } from '@/lib/db/posture/store-assessments';
import { storeMetricPoints } from '@/lib/db/posture/store-metric-points';
import { storePairStandings } from '@/lib/db/posture/store-pair-standings';
import { storeReachRows } from '@/lib/db/posture/store-reach-rows';
import { storeRunDetails } from '@/lib/db/posture/store-run-details';
import { storeServicePosture } from '@/lib/db/posture/store-service-posture';
import { lastImport } from '@/lib/db/queries/inventory/last-import';
import { syncInventory } from '../imports/sync-inventory';
import { computeAnalysis } from './compute-analysis';
import { ENGINE_VERSION } from './engine-version';
import { metricPoints } from './metric-points';
import { loadObservations } from './observations';
import { reachRows } from './reach-rows';
import { runWarnings } from './run-warnings';

export interface AnalysisWork {
  readonly db: Db;
  readonly now: Date;
  /** Stops between steps. */
  readonly signal?: AbortSignal | undefined;
  progress(step: AnalysisStep): Promise<void>;
  /** Runs the writes in one transaction that commits only while the caller still holds the job. */
  commit<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
}

export type AnalysisStep = 'reading' | 'evaluating' | 'storing' | 'done';

/**
 * One analysis: reads what is true and known now, evaluates it and stores a posture that never changes afterwards.
 * Returns the run's number. A failure leaves a run marked failed, and no figures.
 */
export async function runAnalysis(work: AnalysisWork): Promise<number> {
  const { db, now } = work;
  const began = performance.now();
  await work.progress('reading');
  await failAbandonedRuns(db, now);
  const newest = await lastImport(db);
  const { inputs, world, serviceIds } = await syncInventory(db, now);
  const seen = await loadObservations(db);
  const read = Math.round(performance.now() - began);
  const runId = await beginRun(db, {
    basis: inputs.basis,
    ...inputs.at,
    lastImportId: newest?.id ?? null,
    inputsHash: inputs.inputsHash,
    engineVersion: ENGINE_VERSION,
    startedAt: now,
  });
  try {
    work.signal?.throwIfAborted();
    await work.progress('evaluating');
    const analysis = computeAnalysis(inputs, world, seen, now);
    const { snapshot, graph, pairs } = analysis.posture;
    work.signal?.throwIfAborted();
    await work.progress('storing');
    const warnings = runWarnings(inputs, world, analysis);
    const storing = performance.now();
    await work.commit(async (client) => {
      await storeServicePosture(client, runId, snapshot.services, serviceIds);
      await storeReachRows(client, runId, reachRows(graph, serviceIds));
      await storeRunDetails(client, runId, snapshot, warnings, serviceIds);
      await storeAssessments(client, runId, analysis.assessments);
      await storeMetricPoints(client, runId, now, metricPoints(snapshot));
      if (pairs !== null) await storePairStandings(client, runId, pairs, serviceIds, now);
      await pruneRuns(client, now);
      const took = { read, ...analysis.took, store: Math.round(performance.now() - storing) };
      const finishedAt = new Date(now.getTime() + Math.round(performance.now() - began));
      await finishRun(client, runId, finishedAt, {
        ...snapshot.counts,
        basisByCluster: inputs.byCluster,
        covered: {
          ingress: snapshot.metrics['coverage.ingress']?.numerator ?? null,
          egress: snapshot.metrics['coverage.egress']?.numerator ?? null,
        },
        observedPairs: seen.pairs?.length ?? null,
        took,
      });
    });
    await work.progress('done');
    return runId;
  } catch (error) {
    await failRun(db, runId, new Date(), error instanceof Error ? error.message : String(error));
    throw error;
  }
}
