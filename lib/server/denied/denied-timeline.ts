import { brokenPerStep } from '@/lib/db/queries/denied/broken-refusals';
import { refusedPerBucket } from '@/lib/db/queries/denied/denied-timeline';
import { type FlowWindow, planWindow, type WindowPlan } from '@/lib/db/queries/flows/flow-level';
import { flowTimeline } from '@/lib/db/queries/flows/flow-timeline';
import type { FlowTimes } from '@/lib/db/queries/flows/newest-flow';
import { seenBuckets } from '@/lib/db/queries/flows/seen-buckets';
import type { NamedScope } from '@/lib/db/queries/overview/in-scope';
import { policyChanges } from '@/lib/db/queries/overview/policy-changes';
import type { Ctx } from '../context';
import { changeMark, gapMark } from '../overview/refusal-days';
import { USUAL_DEFINITION, usualAt } from '../overview/usual-level';

const HOUR = 3_600_000;
const HISTORY_MS = 28 * 24 * HOUR;
const MARKS = 8;

/**
 * Refusals over a window in steps, against the usual of the same hours of earlier weeks. A window of whole hours or
 * days, as sums are made over, gives steps that add up to the sum.
 */
export async function deniedTimeline(ctx: Ctx, window: FlowWindow, scope: NamedScope, times: FlowTimes) {
  if (!times.newest || !times.oldest) return null;
  const plan = planWindow(window, times.newest);
  const widest = Math.max(HOUR, plan.stepMs);
  const history: Pick<WindowPlan, 'level' | 'from' | 'to'> = {
    level: plan.level === 'day' ? 'day' : 'hour',
    from: new Date(Math.floor((plan.from.getTime() - HISTORY_MS) / widest) * widest),
    to: plan.to,
  };
  const [past, minutes, broken, changes, { gaps }, seen] = await Promise.all([
    refusedPerBucket(ctx.db, history, scope),
    plan.level === 'minute' ? refusedPerBucket(ctx.db, plan, scope) : null,
    brokenPerStep(ctx.db, plan, scope),
    policyChanges(ctx.db, plan.from, plan.to, MARKS),
    flowTimeline(ctx.db, { from: plan.from, to: plan.to }),
    seenBuckets(ctx.db, 'hour', { from: history.from, to: plan.to }),
  ]);
  // Where the window is shown in hours or days, its own refusals were read with those before it.
  const counts = stepped(minutes ?? past, plan.stepMs);
  const before = stepped(past, widest);
  const brokenAt = new Map(broken.map(({ at, n }) => [at, n]));
  const [oldest, newest] = [times.oldest.getTime(), times.newest.getTime()];
  const known = (at: number, step: number): boolean =>
    at + step > oldest && at <= newest && hoursOf(at, step).some((hour) => seen.has(hour));
  const pastAt = (time: number): number | null => {
    const at = Math.floor(time / widest) * widest;
    return known(at, widest) ? (before.get(at) ?? 0) : null;
  };
  const buckets: { at: string; refused: number | null; broken: number; usual: number | null; unintended: number }[] =
    [];
  for (let at = plan.from.getTime(); at < plan.to.getTime(); at += plan.stepMs) {
    const usual = usualAt(at, pastAt);
    buckets.push({
      at: new Date(at).toISOString(),
      refused: counts.get(at) ?? (known(at, plan.stepMs) ? 0 : null),
      broken: brokenAt.get(at) ?? 0,
      usual: usual === null ? null : (usual * plan.stepMs) / widest,
      unintended: 0,
    });
  }
  return {
    stepMs: plan.stepMs,
    buckets,
    changes: changes.map(changeMark),
    gaps: gaps.flatMap(gapMark),
    definition: `Refused attempts${scope.env || scope.segment ? ' with an end in scope' : ''}; would-be refusals apart. ${USUAL_DEFINITION} Steps under an hour take their part of the hour. Hatched: no flow of that hour is known, refused or not. Times are UTC.`,
  };
}

/** Sums by the begin of the step that a bucket lies in. */
function stepped(buckets: readonly { at: number; n: number }[], stepMs: number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { at, n } of buckets) {
    const step = Math.floor(at / stepMs) * stepMs;
    sums.set(step, (sums.get(step) ?? 0) + n);
  }
  return sums;
}

/** The hours that a step touches. */
function hoursOf(at: number, step: number): number[] {
  const first = Math.floor(at / HOUR) * HOUR;
  return Array.from({ length: Math.max(1, Math.ceil((at + step - first) / HOUR)) }, (_, n) => first + n * HOUR);
}
