import type { Assessment } from '@/lib/compliance/assess';
import { runAssessments } from '@/lib/db/queries/compliance/run-assessments';
import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { serviceIds } from '@/lib/db/queries/inventory/service-ids';
import { isScoped, type NamedScope } from '@/lib/db/queries/overview/in-scope';
import { postureFigures, widestReach } from '@/lib/db/queries/overview/posture-figures';
import { segmentRefusals, segmentRefusalsSince } from '@/lib/db/queries/overview/refusals-per-day';
import { scopeMembers } from '@/lib/db/queries/overview/scope-members';
import { runDocument } from '@/lib/db/queries/posture/run-document';
import type { Attention } from '@/lib/posture/attention';
import type { SegmentPosture } from '@/lib/posture/snapshot';
import type { CurrentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import type { Output } from '../http/contract';
import { attentionRow } from './attention-rows';
import type { overviewContract } from './overview.contract';
import { recentFlow } from './recent-flow';

type Posture = NonNullable<Output<typeof overviewContract>['posture']>;

const DAY = 86_400_000;
const SPARK_DAYS = 14;
const TOP = 5;
const MOST = 200;

/** The figures of the newest analysis for a scope, with all items that need a person for the headline to count. */
export async function overviewPosture(ctx: Ctx, run: CurrentRun, scope: NamedScope, all: boolean) {
  const [figures, worst, score, metrics, attention, segments, assessments, ids, members] = await Promise.all([
    postureFigures(ctx.db, run.id, scope),
    widestReach(ctx.db, run.id, scope),
    runDocument(ctx.db, run.id, 'score'),
    runDocument(ctx.db, run.id, 'metrics'),
    runDocument(ctx.db, run.id, 'attention'),
    runDocument(ctx.db, run.id, 'segments'),
    runAssessments(ctx.db, run.id),
    serviceIds(ctx.db),
    isScoped(scope) ? scopeMembers(ctx.db, scope) : null,
  ]);
  if (!figures || !score) return null;
  const within = (item: Attention): boolean => members === null || item.services.some((key) => members.keys.has(key));
  const open = (attention ?? []).filter(within);
  const inside = (segments ?? []).filter(({ name }) => members === null || members.segments.has(name));
  const isolate = metrics?.['isolate.time'];
  const posture: Posture = {
    asOf: run.validAt.toISOString(),
    basis: run.basis,
    stale: run.stale,
    score: {
      low: score.low,
      high: score.high,
      parts: score.parts.map((part) => ({ ...part })),
      cap: score.cap && {
        reason: score.cap.reason,
        withoutLow: score.cap.withoutLow,
        withoutHigh: score.cap.withoutHigh,
      },
    },
    coverage: {
      ingress: { covered: figures.coveredIngress, total: figures.services },
      egress: { covered: figures.coveredEgress, total: figures.services },
    },
    blast: {
      median:
        figures.medianLow === null || figures.medianHigh === null
          ? null
          : { atLeast: figures.medianLow, atMost: figures.medianHigh },
      of: figures.population,
      worst,
    },
    internet: {
      restricted: figures.restricted,
      direct: { atLeast: figures.exposedSure, atMost: figures.exposedMost },
      byPath: figures.byPath,
      pathHops: figures.pathHops,
    },
    isolate: {
      definition: isolate?.definition ?? '',
      note: isolate?.note ?? 'no incident has been contained yet',
    },
    attention: { open: open.length, items: open.slice(0, all ? MOST : TOP).map((item) => attentionRow(item, ids)) },
    segments: await segmentRows(ctx, inside),
    frameworks: [...assessments.values()].map(frameworkRow),
  };
  const intentEnforced = inside.some(({ intent }) => intent.ingress === 'enforced' || intent.egress === 'enforced');
  return { posture, open, intentEnforced };
}

async function segmentRows(ctx: Ctx, segments: readonly SegmentPosture[]): Promise<Posture['segments']> {
  const times = await flowTimes(ctx.db);
  const { oldest } = times;
  const newest = recentFlow(times, ctx.now);
  const end = newest ?? ctx.now;
  const last = Math.floor(end.getTime() / DAY) * DAY;
  const days = Array.from({ length: SPARK_DAYS }, (_, n) => last - (SPARK_DAYS - 1 - n) * DAY);
  const [perDay, recent] = newest
    ? await Promise.all([
        segmentRefusals(ctx.db, new Date(days[0] ?? last)),
        segmentRefusalsSince(ctx.db, new Date(end.getTime() - DAY)),
      ])
    : [[], []];
  const counts = new Map(perDay.map(({ segment, day, n }) => [`${day.getTime()} ${segment}`, n]));
  const denied = new Map(recent.map(({ segment, n }) => [segment, n]));
  return segments.map((segment) => ({
    name: segment.name,
    tier: segment.tier,
    services: segment.services,
    coveredIngress: segment.coveredIngress,
    coveredEgress: segment.coveredEgress,
    worst: segment.worstBlast && { name: segment.worstBlast.name, twoHops: segment.worstBlast.twoHops },
    trouble: segment.usedHoles + segment.brokenDependencies,
    why: [...segment.why],
    denied24h: newest ? (denied.get(segment.name) ?? 0) : null,
    perDay: days.map((day) =>
      oldest === null || day + DAY <= oldest.getTime() ? null : (counts.get(`${day} ${segment.name}`) ?? 0),
    ),
  }));
}

function frameworkRow({ framework, controls }: Assessment): Posture['frameworks'][number] {
  const of = (outcome: string): number => controls.filter((control) => control.outcome === outcome).length;
  const { id, name, version } = framework;
  const [pass, partial, fail] = [of('pass'), of('partial'), of('fail')];
  const title = version === '' || name.includes(version) ? name : `${name} ${version}`;
  return { id, title, pass, partial, fail, notAssessable: controls.length - pass - partial - fail };
}
