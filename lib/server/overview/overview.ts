import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { isScoped } from '@/lib/db/queries/overview/in-scope';
import { type TroublePair, troublePairs } from '@/lib/db/queries/overview/trouble-pairs';
import { sourceFreshness } from '@/lib/db/queries/posture/source-freshness';
import { silentSources } from '@/lib/posture/metrics/hygiene-metrics';
import { emptyScopeSentence } from '@/lib/posture/sentences/empty-scope';
import { flowsEnded } from '@/lib/posture/sentences/flows-ended';
import { overviewSentence } from '@/lib/posture/sentences/overview';
import type { NamedPair } from '@/lib/posture/sentences/trouble';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { headlineOf } from '../http/headline-field';
import { requireRole } from '../roles';
import { firstRun } from './first-run';
import type { overviewContract } from './overview.contract';
import { overviewPosture } from './overview-posture';
import { refusalDays } from './refusal-days';

/** Everything that the first screen says, of the whole estate or of what is in scope. */
export async function overview(
  ctx: Ctx,
  input: Input<typeof overviewContract>,
): Promise<Output<typeof overviewContract>> {
  requireRole(ctx, 'viewer');
  const scope = { env: input.env ?? null, segment: input.segment ?? null };
  const run = await currentRun(ctx.db);
  const [start, answer, days, trouble, times, sources] = await Promise.all([
    firstRun(ctx),
    run ? overviewPosture(ctx, run, scope, input.all ?? false) : null,
    refusalDays(ctx, scope),
    troublePairs(ctx.db, scope),
    flowTimes(ctx.db),
    sourceFreshness(ctx.db),
  ]);
  if (answer && isScoped(scope) && answer.posture.coverage.ingress.total === 0) {
    const headline = headlineOf(emptyScopeSentence(scope));
    return { headline, firstRun: start, posture: answer.posture, timeline: days?.timeline ?? null };
  }
  const sentence = overviewSentence({
    services: run?.counts.services ?? start?.inventory.services ?? 0,
    policies: run?.counts.policies ?? start?.inventory.policies ?? 0,
    flowsSeen: times.newest !== null,
    flowsBeganAt: times.oldest && isSameDay(times.oldest, ctx.now) ? times.oldest.getTime() : null,
    flowsEndedAt: flowsEnded(times.newest?.getTime() ?? null, ctx.now.getTime()),
    intentEnforced: answer?.intentEnforced ?? run?.counts.intentEnforced ?? false,
    basis: run?.basis ?? 'none',
    otherRefusalsToday: days?.otherToday ?? null,
    silent: silentSources(sources, ctx.now.toISOString()).map(({ name }) => name),
    otherAttention: (answer?.open ?? []).filter(({ kind }) => kind !== 'used-hole' && kind !== 'broken-dependency')
      .length,
    holes: trouble.filter(({ kind }) => kind === 'used-hole').map(namedPair),
    broken: trouble.filter(({ kind }) => kind === 'broken-dependency').map(namedPair),
    asOf: ctx.now.getTime(),
    staleSince: run?.stale ? run.finishedAt.getTime() : null,
  });
  return {
    headline: headlineOf(sentence),
    firstRun: start,
    posture: answer?.posture ?? null,
    timeline: days?.timeline ?? null,
  };
}

const isSameDay = (a: Date, b: Date): boolean => a.toISOString().slice(0, 10) === b.toISOString().slice(0, 10);

/** A judged pair as a headline names it, with the way to its rows. */
export function namedPair(pair: TroublePair): NamedPair {
  const { from, to, activity, door } = pair;
  const key = `${pair.initiatorId}-${pair.responderId}-${pair.protocol}-${pair.port}`;
  const link = pair.kind === 'broken-dependency' ? `/denied?pair=${key}` : `/services/${pair.responderId}`;
  return { from, to, activity, door, since: pair.since?.getTime() ?? null, link };
}
