import type { Db } from '@/lib/db/database';
import { serviceIds } from '@/lib/db/queries/inventory/service-ids';
import { type RunRow, runById } from '@/lib/db/queries/posture/newest-run';
import { type Evaluation, evaluate } from '@/lib/policy/evaluate';
import { compileIntent, type Intent } from '@/lib/topology/intent';
import { buildServiceGraph, type ServiceGraph } from '@/lib/topology/service-graph';
import { NotFound } from '../errors';
import { assembleWorld, type World } from './assemble-world';
import { type AnalysisInputs, loadInputs } from './load-inputs';
import { RunCache } from './run-cache';

/** A run's estate in memory, for questions that figures cannot answer: explain, doors, paths, what-if. */
export interface LoadedEvaluation {
  readonly run: RunRow;
  readonly inputs: AnalysisInputs;
  readonly world: World;
  readonly evaluation: Evaluation;
  readonly graph: ServiceGraph;
  readonly intent: Intent;
  /** Ids of services by key, and keys by id. */
  readonly serviceIds: ReadonlyMap<string, number>;
  readonly serviceKeys: ReadonlyMap<number, string>;
}

declare global {
  /** Evaluations of this process; global because Next bundles routes separately. */
  var bulkheadEvaluations: RunCache<LoadedEvaluation> | undefined;
}

/** Evaluations held at once: the current run of either dataset, and one more while a new run takes over. */
const HELD = 3;

/**
 * The estate of a finished run as it was evaluated, from the documents that were true and known then. Cached by run,
 * which never changes; the first caller of a run waits for the evaluation.
 * @throws NotFound where there is no such finished run.
 */
export function loadEvaluation(db: Db, runId: number): Promise<LoadedEvaluation> {
  globalThis.bulkheadEvaluations ??= new RunCache(HELD);
  return globalThis.bulkheadEvaluations.get(`${db.url} ${runId}`, () => load(db, runId));
}

async function load(db: Db, runId: number): Promise<LoadedEvaluation> {
  const run = await runById(db, runId);
  if (!run) throw new NotFound(`there is no finished analysis ${runId}`);
  const inputs = await loadInputs(db, { validAt: run.validAt, knownAt: run.knownAt });
  const ids = await serviceIds(db);
  const world = assembleWorld(inputs);
  const evaluation = evaluate({ inventory: world.inventory, documents: world.policyDocuments });
  const graph = buildServiceGraph({ ...world, reachability: evaluation.reachability });
  const intent = compileIntent(world.estate, graph.services, world.estate.exceptions ?? [], run.validAt.toISOString());
  return {
    run,
    inputs,
    world,
    evaluation,
    graph,
    intent,
    serviceIds: ids,
    serviceKeys: new Map([...ids].map(([key, id]) => [id, key])),
  };
}
