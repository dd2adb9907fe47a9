import { sourceDeliveries, sourceGaps, sourceRejections } from '@/lib/db/queries/sources/source-deliveries';
import { sourceRows } from '@/lib/db/queries/sources/source-rows';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole, satisfies } from '../roles';
import { toSource } from './sources';
import type { sourceContract } from './sources.contract';

const SHOWN = 50;

/** One source with its newest deliveries, rejected samples and gaps. Needs viewer. @throws NotFound. */
export async function source(ctx: Ctx, { id }: Input<typeof sourceContract>): Promise<Output<typeof sourceContract>> {
  requireRole(ctx, 'viewer');
  const [[row], deliveries, rejected, gaps] = await Promise.all([
    sourceRows(ctx.db, id),
    sourceDeliveries(ctx.db, id, SHOWN),
    sourceRejections(ctx.db, id, SHOWN),
    sourceGaps(ctx.db, id, SHOWN),
  ]);
  if (!row) throw new NotFound(`there is no source ${id}`);
  return {
    source: toSource(row, ctx.now),
    deliveries: {
      items: deliveries.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
      total: row.deliveries,
    },
    rejected: rejected.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    gaps: {
      items: gaps.map((gap) => ({
        ...gap,
        from: gap.from?.toISOString() ?? null,
        to: gap.to?.toISOString() ?? null,
      })),
      total: row.gaps,
    },
    mayChange: ctx.db.dataset === 'real' && satisfies(ctx.actor.role, ['admin']),
  };
}
