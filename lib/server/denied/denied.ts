import { z } from 'zod';
import { brokenRefusals } from '@/lib/db/queries/denied/broken-refusals';
import { type DeniedFilter, deniedRows, deniedTotals } from '@/lib/db/queries/denied/denied-rows';
import { planSum } from '@/lib/db/queries/flows/flow-level';
import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { isScoped } from '@/lib/db/queries/overview/in-scope';
import { scopeMembers } from '@/lib/db/queries/overview/scope-members';
import { troublePairs } from '@/lib/db/queries/overview/trouble-pairs';
import { trafficText } from '@/lib/posture/observed-pair';
import { deniedSentence } from '@/lib/posture/sentences/denied';
import { emptyScopeSentence } from '@/lib/posture/sentences/empty-scope';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { Invalid } from '../errors';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { headlineOf } from '../http/headline-field';
import { namedPair } from '../overview/overview';
import { requireRole } from '../roles';
import type { deniedContract } from './denied.contract';
import { deniedTimeline } from './denied-timeline';

const HOUR = 3_600_000;
const WINDOWS = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR } as const;
const WORDS = {
  '1h': 'in the last hour',
  '24h': 'in the last 24 h',
  '7d': 'in the last 7 days',
  '30d': 'in the last 30 days',
};

/** What was refused in a window, over time and in rows that add up. */
export async function denied(ctx: Ctx, input: Input<typeof deniedContract>): Promise<Output<typeof deniedContract>> {
  requireRole(ctx, 'viewer');
  const scope = { env: input.env ?? null, segment: input.segment ?? null };
  const times = await flowTimes(ctx.db);
  const end = times.newest && times.newest > ctx.now ? times.newest : ctx.now;
  // Whole hours or days, so that the steps of the timeline add up to what the rows do.
  const newest = times.newest ?? ctx.now;
  const whole = planSum({ from: new Date(end.getTime() - WINDOWS[input.window]), to: end }, newest);
  const chosen = chosenRange(input);
  const filter: DeniedFilter = {
    plan: chosen === null ? whole : planSum(chosen, newest),
    scope,
    verdict: input.verdict === 'denied' ? 2 : 3,
    text: input.q?.trim() || null,
    source: input.src?.trim() || null,
    target: input.dst?.trim() || null,
    port: input.port ?? null,
    policyId: input.policy ?? null,
    initiatorId: input.initiator ?? null,
  };
  const [offset] = decodeCursor(input.cursor, z.tuple([z.number().int().min(0)])) ?? [0];
  const order = { sort: input.sort, desc: input.desc, limit: input.limit, offset };
  const bare = {
    ...filter,
    verdict: 2,
    text: null,
    source: null,
    target: null,
    port: null,
    policyId: null,
    initiatorId: null,
  } as const;
  const [page, totals, headlineTotals, brokenCount, trouble, timeline, run, members] = await Promise.all([
    deniedRows(ctx.db, filter, input.group, order),
    deniedTotals(ctx.db, filter),
    deniedTotals(ctx.db, bare),
    brokenRefusals(ctx.db, filter.plan, scope),
    troublePairs(ctx.db, scope),
    deniedTimeline(ctx, whole, scope, times),
    currentRun(ctx.db),
    isScoped(scope) ? scopeMembers(ctx.db, scope) : null,
  ]);
  const sentence = deniedSentence({
    flowsSeen: times.newest !== null,
    flowsEndedAt: times.newest && times.newest < filter.plan.from ? times.newest.getTime() : null,
    window: chosen === null ? WORDS[input.window] : 'in the chosen range',
    refused: headlineTotals.refused,
    wouldDeny: headlineTotals.wouldDeny,
    broken: trouble.filter(({ kind }) => kind === 'broken-dependency').map(namedPair),
    brokenRefusals: brokenCount,
    partlySeen: (timeline?.buckets ?? []).some(
      ({ at, refused }) => refused === null && times.newest !== null && Date.parse(at) < times.newest.getTime(),
    ),
    gaps: [...new Set((timeline?.gaps ?? []).map(({ label }) => label.replace('gap: ', '').split(',')[0] ?? label))],
    asOf: ctx.now.getTime(),
    staleSince: run?.stale ? run.finishedAt.getTime() : null,
  });
  return {
    headline: headlineOf(members?.keys.size === 0 ? emptyScopeSentence(scope) : sentence),
    newest: times.newest?.toISOString() ?? null,
    range: { from: filter.plan.from.toISOString(), to: filter.plan.to.toISOString() },
    timeline,
    totals,
    items: page.rows.map((row) => ({
      key:
        input.group === 'pair'
          ? `${row.initiatorId}-${row.responderId}-${row.protocol}-${row.port}`
          : String(input.group === 'policy' ? row.policyId : row.initiatorId),
      initiator: row.initiator,
      responder: row.responder,
      traffic: row.protocol === null || row.port === null ? null : trafficText(row.protocol, row.port),
      policy: row.policy,
      policies: row.policies,
      pairs: row.pairs,
      refused: row.refused,
      since: row.since.toISOString(),
      firstEver: row.firstEver?.toISOString() ?? null,
      kind: row.kind,
      activity: row.activity,
    })),
    total: page.total,
    offset,
    nextCursor: offset + page.rows.length < page.total ? encodeCursor([offset + page.rows.length]) : null,
    previousCursor: offset > 0 ? encodeCursor([Math.max(0, offset - input.limit)]) : null,
  };
}

function chosenRange({ from, to }: Input<typeof deniedContract>) {
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined || from >= to) {
    throw new Invalid('a range needs both ends, the first before the second', [
      { field: 'query.from', message: 'give from and to, from before to, or neither' },
    ]);
  }
  return { from: new Date(from), to: new Date(to) };
}
