import { dataFreshness } from '@/lib/db/queries/shell/data-freshness';
import { frameCounts } from '@/lib/db/queries/shell/frame-counts';
import { scopeChoices } from '@/lib/db/queries/shell/scope-choices';
import type { Ctx } from '../context';
import type { Output } from '../http/contract';
import { requireRole } from '../roles';
import type { frameContract } from './frame.contract';

/** What stands around every screen, for the person who asks. */
export async function frame(ctx: Ctx): Promise<Output<typeof frameContract>> {
  requireRole(ctx, 'viewer');
  const [choices, freshness, counts] = await Promise.all([
    scopeChoices(ctx.db),
    dataFreshness(ctx.db, ctx.now),
    frameCounts(ctx.db),
  ]);
  return {
    dataset: ctx.db.dataset,
    actor: { name: ctx.actor.name, role: ctx.actor.role },
    ...choices,
    freshness: freshness.map((one) => ({ ...one, lastAt: one.lastAt?.toISOString() ?? null })),
    analysedAt: counts.analysedAt?.toISOString() ?? null,
    now: ctx.now.toISOString(),
    needsPerson: counts.brokenDependencies,
    sources: counts.sources,
  };
}
