import { flowTimes } from '@/lib/db/queries/flows/newest-flow';
import { serviceFlows as flowRows } from '@/lib/db/queries/services/service-flows';
import { serviceRow } from '@/lib/db/queries/services/service-row';
import { trafficText } from '@/lib/posture/observed-pair';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { serviceFlowsContract } from './service.contract';

const DAY = 86_400_000;
const WIDTHS = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const;
const LISTED = 500;

/** What was seen between one service and others in a window, in and out. */
export async function serviceFlows(
  ctx: Ctx,
  { id, window }: Input<typeof serviceFlowsContract>,
): Promise<Output<typeof serviceFlowsContract>> {
  requireRole(ctx, 'viewer');
  const [row, { newest }] = await Promise.all([serviceRow(ctx.db, id, null), flowTimes(ctx.db)]);
  if (!row) throw new NotFound(`there is no service ${id}`);
  if (!newest) return { newest: null, items: [], total: 0 };
  const from = new Date(newest.getTime() - WIDTHS[window]);
  const rows = await flowRows(ctx.db, { id, from, to: newest, newest, limit: LISTED });
  return {
    newest: newest.toISOString(),
    total: rows[0]?.total ?? 0,
    items: rows.map((one) => {
      const ends = one.direction === 'out' ? [id, one.otherId] : [one.otherId, id];
      return {
        direction: one.direction,
        other: { id: one.otherId, name: one.other },
        traffic: trafficText(one.protocol, one.port),
        allowed: one.allowed,
        refused: one.refused,
        wouldRefuse: one.wouldRefuse,
        unknown: one.unknown,
        lastSeen: one.lastSeen?.toISOString() ?? null,
        standing: one.standing,
        kind: one.kind,
        pair: [...ends, one.protocol, one.port].join('-'),
      };
    }),
  };
}
