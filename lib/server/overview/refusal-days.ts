import type { z } from 'zod';
import { flowTimeline, type TimelineGap } from '@/lib/db/queries/flows/flow-timeline';
import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { seenBuckets } from '@/lib/db/queries/flows/seen-buckets';
import type { NamedScope } from '@/lib/db/queries/overview/in-scope';
import { type PolicyChange, policyChanges } from '@/lib/db/queries/overview/policy-changes';
import { brokenRefusalsOf, refusalsPerDay } from '@/lib/db/queries/overview/refusals-per-day';
import { holesBegun } from '@/lib/db/queries/overview/trouble-pairs';
import { countText } from '@/lib/posture/words';
import type { Ctx } from '../context';
import type { timelineSchema } from './overview.contract';
import { USUAL_DEFINITION, usualAt } from './usual-level';

const DAY = 86_400_000;
const SHOWN_DAYS = 90;
/** Fewer days than this are no picture: what was before the first flow is shown as not known. */
const LEAST_DAYS = 28;
const HISTORY_DAYS = 28;
/** Marks that a chart can carry without becoming unreadable. */
const MARKS = 12;

export interface RefusalDays {
  readonly timeline: z.infer<typeof timelineSchema>;
  /** Refused today that belong to no broken dependency; null where no source speaks for today. */
  readonly otherToday: number | null;
}

const startOfDay = (time: Date): number => Math.floor(time.getTime() / DAY) * DAY;

/** Refusals per UTC day for as long as flows are known, at least 28 and up to 90 days; null where there are none. */
export async function refusalDays(ctx: Ctx, scope: NamedScope): Promise<RefusalDays | null> {
  const times = await flowTimes(ctx.db);
  if (!times.oldest || !times.newest) return null;
  const today = startOfDay(ctx.now);
  const newest = startOfDay(times.newest);
  const since = Math.min(startOfDay(times.oldest), today - (LEAST_DAYS - 1) * DAY);
  const from = Math.max(since, today - (SHOWN_DAYS - 1) * DAY);
  const to = new Date(Math.max(today, newest) + DAY);
  const [days, holes, changes, { gaps }, broken, seen] = await Promise.all([
    refusalsPerDay(ctx.db, new Date(from - HISTORY_DAYS * DAY), scope),
    holesBegun(ctx.db, new Date(from), scope),
    policyChanges(ctx.db, new Date(from), to, MARKS),
    flowTimeline(ctx.db, { from: new Date(from), to }),
    brokenRefusalsOf(ctx.db, new Date(newest), scope),
    seenBuckets(ctx.db, 'day', { from: new Date(from - HISTORY_DAYS * DAY), to }),
  ]);
  const counts = new Map(days.map(({ day, n }) => [day.getTime(), n]));
  const begun = new Map(holes.map(({ day, n }) => [day.getTime(), n]));
  const valueAt = (day: number): number | null => (seen.has(day) ? (counts.get(day) ?? 0) : null);
  const buckets = Array.from({ length: Math.round((to.getTime() - from) / DAY) }, (_, index) => {
    const day = from + index * DAY;
    const unintended = begun.get(day) ?? 0;
    const refused = valueAt(day);
    const usual = usualAt(day, valueAt);
    return { at: new Date(day).toISOString(), refused, broken: day === newest ? broken : 0, usual, unintended };
  });
  const refusedToday = valueAt(today);
  return {
    timeline: {
      stepMs: DAY,
      buckets,
      changes: changes.map(changeMark),
      gaps: gaps.flatMap(gapMark),
      definition: `Refused attempts per UTC day, the last day so far${scope.env || scope.segment ? ', with an end in scope' : ''}; would-be refusals apart. ${USUAL_DEFINITION} Dots: pairs outside intent, on the day of their first use. Hatched: no flow of that day is known, refused or not.`,
    },
    otherToday: refusedToday === null ? null : Math.max(0, refusedToday - broken),
  };
}

/** `payments/default-deny changed`, or how many policies changed at one moment. */
export function changeMark({ at, policies, first }: PolicyChange): { at: string; label: string } {
  const label = policies === 1 ? `${first} changed` : `${countText(policies, 'policy', 'policies')} changed`;
  return { at: at.toISOString(), label };
}

/** A gap with both ends, as a chart hatches it; what has no ends cannot be drawn. */
export function gapMark({ source, from, to, reason }: TimelineGap) {
  if (!from) return [];
  return [{ from: from.toISOString(), to: (to ?? from).toISOString(), label: `gap: ${source}, ${reason}` }];
}
