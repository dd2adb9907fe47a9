import { z } from 'zod';
import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { isScoped } from '@/lib/db/queries/overview/in-scope';
import {
  type ServicesFilter,
  servicesRows,
  servicesSummary,
  servicesTeams,
} from '@/lib/db/queries/services/services-rows';
import { emptyScopeSentence } from '@/lib/posture/sentences/empty-scope';
import { servicesSentence } from '@/lib/posture/sentences/services';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { headlineOf } from '../http/headline-field';
import { recentFlow } from '../overview/recent-flow';
import { requireRole } from '../roles';
import type { servicesContract, servicesExportContract } from './services.contract';
import { toServiceRow } from './services-row';

/** The services in scope: a sentence over all of them, a page of those that the filters leave. */
export async function services(
  ctx: Ctx,
  input: Input<typeof servicesContract>,
): Promise<Output<typeof servicesContract>> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  if (!run) return nothingYet(ctx);
  const [offset] = decodeCursor(input.cursor, z.tuple([z.number().int().min(0)])) ?? [0];
  const filter = servicesFilter(run.id, input);
  const scope: ServicesFilter = { ...filter, text: null, tier: null, team: null, only: [] };
  const newest = recentFlow(await flowTimes(ctx.db), ctx.now);
  const order = { sort: input.sort, desc: input.desc, offset, limit: input.limit };
  const widestFirst = { sort: 'transitive', desc: true, offset: 0, limit: 1 } as const;
  const [rows, { total }, whole, [widest], teams] = await Promise.all([
    servicesRows(ctx.db, filter, order, newest),
    servicesSummary(ctx.db, filter),
    servicesSummary(ctx.db, scope),
    servicesRows(ctx.db, scope, widestFirst, null),
    servicesTeams(ctx.db, scope),
  ]);
  const blast = widest?.detail.blast;
  const sentence = servicesSentence({
    services: whole.total,
    restricted: whole.restricted,
    reachingRestricted: whole.reachingRestricted,
    widest:
      widest && blast
        ? { name: widest.detail.name, reach: blast.transitive.atMost, of: blast.of, link: `/services/${widest.id}` }
        : null,
    exposed: whole.exposed,
    exposureUnknown: whole.exposureUnknown,
    asOf: ctx.now.getTime(),
    staleSince: run.stale ? run.finishedAt.getTime() : null,
  });
  const empty = whole.total === 0 && isScoped(scope);
  return {
    headline: headlineOf(empty ? emptyScopeSentence(scope) : sentence),
    asOf: run.validAt.toISOString(),
    basis: run.basis,
    teams,
    items: rows.map(toServiceRow),
    total,
    offset,
    nextCursor: offset + rows.length < total ? encodeCursor([offset + rows.length]) : null,
    previousCursor: offset > 0 ? encodeCursor([Math.max(0, offset - input.limit)]) : null,
  };
}

/** The filter that the query of a list or an export asks for. */
export function servicesFilter(runId: number, input: Input<typeof servicesExportContract>): ServicesFilter {
  return {
    runId,
    env: input.env ?? null,
    segment: input.segment ?? null,
    text: input.q?.trim() || null,
    tier: input.tier ?? null,
    team: input.team ?? null,
    only: input.only,
  };
}

function nothingYet(ctx: Ctx): Output<typeof servicesContract> {
  const none = { services: 0, restricted: 0, reachingRestricted: 0, widest: null, exposed: 0, exposureUnknown: 0 };
  return {
    headline: headlineOf(servicesSentence({ ...none, asOf: ctx.now.getTime(), staleSince: null })),
    asOf: null,
    basis: null,
    teams: [],
    items: [],
    total: 0,
    offset: 0,
    nextCursor: null,
    previousCursor: null,
  };
}
