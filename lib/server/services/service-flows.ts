import { planSum } from '@/lib/db/queries/flows/flow-level';
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
/** Protocols that policies speak of by port: TCP, UDP, SCTP. */
const WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 132]);

/** What was seen between one service and others in a window, in and out. */
export async function serviceFlows(
  ctx: Ctx,
  { id, window, with: other }: Input<typeof serviceFlowsContract>,
): Promise<Output<typeof serviceFlowsContract>> {
  requireRole(ctx, 'viewer');
  const [row, { newest }, otherRow] = await Promise.all([
    serviceRow(ctx.db, id, null),
    flowTimes(ctx.db),
    other === undefined ? null : serviceRow(ctx.db, other, null),
  ]);
  if (!row) throw new NotFound(`there is no service ${id}`);
  if (other !== undefined && !otherRow) throw new NotFound(`there is no service ${other} that it could have talked to`);
  const narrowed = otherRow && { id: otherRow.id, name: otherRow.name };
  if (!newest) return { newest: null, since: null, with: narrowed, items: [], total: 0 };
  const from = new Date(newest.getTime() - WIDTHS[window]);
  const rows = await flowRows(ctx.db, { id, other: other ?? null, from, to: newest, newest, limit: LISTED });
  return {
    newest: newest.toISOString(),
    since: planSum({ from, to: newest }, newest).from.toISOString(),
    with: narrowed,
    total: rows[0]?.total ?? 0,
    items: rows.map((one) => {
      const ends = one.direction === 'out' ? [id, one.otherId] : [one.otherId, id];
      const traffic = trafficText(one.protocol, one.port);
      return {
        direction: one.direction,
        other: { id: one.otherId, name: one.other },
        traffic,
        askable: WITH_PORTS.has(one.protocol) && one.port > 0 ? traffic : null,
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
