import { serviceRow } from '@/lib/db/queries/services/service-row';
import type { ServicePosture } from '@/lib/posture/snapshot';
import { type CurrentRun, currentRun } from '../analysis/current-run';
import { type LoadedEvaluation, loadEvaluation } from '../analysis/load-evaluation';
import type { Ctx } from '../context';
import { NotFound } from '../errors';

export interface EvaluatedService {
  readonly run: CurrentRun;
  readonly loaded: LoadedEvaluation;
  readonly posture: ServicePosture;
  /** Its number in the graph. */
  readonly number: number;
}

/** A service in the estate as it was evaluated. @throws NotFound where the current analysis does not know it. */
export async function evaluatedService(ctx: Ctx, id: number): Promise<EvaluatedService> {
  const run = await currentRun(ctx.db);
  const row = run && (await serviceRow(ctx.db, id, run.id));
  const missing = new NotFound(`the current analysis has no service ${id}; it may be retired or not analysed yet`);
  if (!run || !row?.posture || row.retiredAt) throw missing;
  const loaded = await loadEvaluation(ctx.db, run.id);
  const number = loaded.graph.index.get(row.key);
  if (number === undefined) throw missing;
  return { run, loaded, posture: row.posture, number };
}
