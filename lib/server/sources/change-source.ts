import { appendAudit } from '@/lib/db/audit/append-audit';
import { setExpectedInterval } from '@/lib/db/sources/set-expected-interval';
import { transaction } from '@/lib/db/sql';
import { auditOf } from '../audit/audit-of';
import type { Ctx } from '../context';
import { requireReal } from '../dataset/require-real';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { changeSourceContract } from './sources.contract';

/** Says how often a source is expected to report. Needs admin. @throws NotFound. */
export async function changeSource(
  ctx: Ctx,
  { id, expectedIntervalSeconds }: Input<typeof changeSourceContract>,
): Promise<Output<typeof changeSourceContract>> {
  requireRole(ctx, 'admin');
  requireReal(ctx, 'change sources');
  return transaction(ctx.db, async (client) => {
    const changed = await setExpectedInterval(client, id, expectedIntervalSeconds);
    if (!changed) throw new NotFound(`there is no source ${id}`);
    if (changed.before !== expectedIntervalSeconds) {
      await appendAudit(client, {
        ...auditOf(ctx),
        action: 'source.expect',
        object: `source/${id}`,
        before: { expectedIntervalSeconds: changed.before },
        after: { expectedIntervalSeconds },
        details: { name: changed.name, from: changed.before, to: expectedIntervalSeconds },
      });
    }
    return { id, expectedIntervalSeconds };
  });
}
