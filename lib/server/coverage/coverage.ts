import { z } from 'zod';
import {
  type CoverageCount,
  type CoverageFilter,
  coverageCounts,
  coverageRows,
  coverageTotal,
} from '@/lib/db/queries/coverage/coverage-rows';
import { isScoped, type NamedScope } from '@/lib/db/queries/overview/in-scope';
import { runDocument } from '@/lib/db/queries/posture/run-document';
import type { Metric } from '@/lib/posture/metric';
import { coverageSentence } from '@/lib/posture/sentences/coverage';
import { emptyScopeSentence } from '@/lib/posture/sentences/empty-scope';
import type { Sentence } from '@/lib/posture/sentences/phrase';
import { type CurrentRun, currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { headlineOf } from '../http/headline-field';
import { requireRole } from '../roles';
import type { coverageContract, coverageExportContract } from './coverage.contract';
import { toCoverageRow } from './coverage-row';

/** Coverage of the services in scope: figures over all of them, a page of those that the filters leave. */
export async function coverage(
  ctx: Ctx,
  input: Input<typeof coverageContract>,
): Promise<Output<typeof coverageContract>> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  if (!run) return nothingYet(ctx);
  const [offset] = decodeCursor(input.cursor, z.tuple([z.number().int().min(0)])) ?? [0];
  const filter = filterOf(run.id, input);
  const scope: CoverageFilter = { ...filter, direction: null, states: [], text: null, tier: null };
  const order = { group: input.group, sort: input.sort, desc: input.desc, offset, limit: input.limit };
  const [rows, total, counts, groups, metrics] = await Promise.all([
    coverageRows(ctx.db, filter, order),
    coverageTotal(ctx.db, filter),
    coverageCounts(ctx.db, scope, 'none'),
    coverageCounts(ctx.db, filter, input.group),
    runDocument(ctx.db, run.id, 'metrics'),
  ]);
  const figures = figuresOf(counts, metrics?.['coverage.traffic'] ?? null);
  return {
    headline: headline(ctx, run, scope, counts, figures),
    asOf: run.validAt.toISOString(),
    basis: run.basis,
    stale: run.stale,
    figures,
    groups: groupsOf(groups),
    items: rows.map(toCoverageRow),
    total,
    offset,
    nextCursor: offset + rows.length < total ? encodeCursor([offset + rows.length]) : null,
    previousCursor: offset > 0 ? encodeCursor([Math.max(0, offset - input.limit)]) : null,
  };
}

/** The filter that the query of a list or an export asks for. */
export function filterOf(runId: number, input: Input<typeof coverageExportContract>): CoverageFilter {
  return {
    runId,
    env: input.env ?? null,
    segment: input.segment ?? null,
    direction: input.direction ?? null,
    states: input.state,
    text: input.q?.trim() || null,
    tier: input.tier ?? null,
  };
}

const sum = (counts: readonly CoverageCount[], wanted: (count: CoverageCount) => boolean): number =>
  counts.reduce((total, count) => total + (wanted(count) ? count.n : 0), 0);

function side(counts: readonly CoverageCount[], direction: 'ingress' | 'egress') {
  const of = (...states: string[]): number => sum(counts, (count) => states.includes(count[direction]));
  return {
    covered: of('covered'),
    open: of('open'),
    gap: of('none', 'deny-only', 'no-enforcer'),
    unknown: of('unknown'),
    total: sum(counts, () => true),
  };
}

const both = ({ ingress, egress }: CoverageCount): boolean => ingress === 'covered' && egress === 'covered';

function figuresOf(counts: readonly CoverageCount[], traffic: Metric | null) {
  const restricted = counts.filter(({ tier }) => tier === 'restricted');
  return {
    ingress: side(counts, 'ingress'),
    egress: side(counts, 'egress'),
    restricted: { covered: sum(restricted, both), total: sum(restricted, () => true) },
    traffic: {
      value: traffic?.value ?? null,
      numerator: traffic?.numerator ?? null,
      denominator: traffic?.denominator ?? null,
      definition: traffic?.definition ?? '',
      window: traffic?.window ?? '',
      note: traffic === null ? 'no analysis has counted it' : traffic.note,
    },
  };
}

function groupsOf(counts: readonly CoverageCount[]) {
  const groups: Record<string, { services: number; tier: string | null }> = {};
  for (const { group, tier, n } of counts)
    groups[group] = { services: (groups[group]?.services ?? 0) + n, tier: tier ?? groups[group]?.tier ?? null };
  return groups;
}

function headline(
  ctx: Ctx,
  run: CurrentRun,
  scope: NamedScope,
  counts: readonly CoverageCount[],
  figures: ReturnType<typeof figuresOf>,
) {
  if (figures.ingress.total === 0 && isScoped(scope)) return headlineOf(emptyScopeSentence(scope));
  const sentence: Sentence = coverageSentence({
    services: figures.ingress.total,
    coveredIngress: figures.ingress.covered,
    coveredEgress: figures.egress.covered,
    open: sum(counts, ({ ingress, egress }) => ingress === 'open' || egress === 'open'),
    unknown: sum(counts, ({ ingress, egress }) => ingress === 'unknown' || egress === 'unknown'),
    restrictedUncovered: figures.restricted.total - figures.restricted.covered,
    basis: run.basis,
    asOf: ctx.now.getTime(),
    staleSince: run.stale ? run.finishedAt.getTime() : null,
  });
  return headlineOf(sentence);
}

function nothingYet(ctx: Ctx): Output<typeof coverageContract> {
  const none = { covered: 0, open: 0, gap: 0, unknown: 0, total: 0 };
  const facts = { services: 0, coveredIngress: 0, coveredEgress: 0, open: 0, unknown: 0, restrictedUncovered: 0 };
  const sentence = coverageSentence({ ...facts, basis: 'none', asOf: ctx.now.getTime(), staleSince: null });
  return {
    headline: headlineOf(sentence),
    asOf: null,
    basis: null,
    stale: false,
    figures: {
      ingress: none,
      egress: none,
      restricted: { covered: 0, total: 0 },
      traffic: figuresOf([], null).traffic,
    },
    groups: {},
    items: [],
    total: 0,
    offset: 0,
    nextCursor: null,
    previousCursor: null,
  };
}
