import { z } from 'zod';
import { verifyChain } from '@/lib/db/audit/verify-chain';
import {
  type AuditFilter,
  type AuditPlace,
  auditActions,
  auditPage,
  auditTotal,
} from '@/lib/db/queries/access/audit-page';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { requireRole } from '../roles';
import type { auditChainContract, auditContract } from './audit.contract';

/** A page of the audit log. Needs auditor or admin. */
export async function readAudit(ctx: Ctx, input: Input<typeof auditContract>): Promise<Output<typeof auditContract>> {
  requireRole(ctx, 'auditor', 'admin');
  const place = placeOf(input.cursor);
  const filter: AuditFilter = {
    actor: input.actor?.trim() || null,
    action: input.action?.trim() || null,
    from: input.from === undefined ? null : new Date(input.from),
    to: input.to === undefined ? null : new Date(input.to),
  };
  const [rows, actions] = await Promise.all([
    auditPage(ctx.db, filter, { place, limit: input.limit }),
    auditActions(ctx.db),
  ]);
  // Going back may meet the start: then it is the first page, and a whole one.
  const shown =
    place?.side === 'newer' && rows.length < input.limit
      ? await auditPage(ctx.db, filter, { place: null, limit: input.limit })
      : rows;
  const [first, last] = [shown[0]?.seq ?? 0, shown.at(-1)?.seq ?? 0];
  const { total, newer: offset } = await auditTotal(ctx.db, filter, first);
  return {
    items: shown.map(({ at, actorKind, actorId, actorName, ...row }) => ({
      ...row,
      at: at.toISOString(),
      actor: { kind: actorKind, id: actorId, name: actorName },
    })),
    nextCursor: offset + shown.length < total ? encodeCursor([last, 'older']) : null,
    previousCursor: offset > 0 && first > 0 ? encodeCursor([first, 'newer']) : null,
    offset,
    total,
    actions,
  };
}

function placeOf(cursor: string | undefined): AuditPlace | null {
  const key = decodeCursor(cursor, z.tuple([z.number().int().min(1), z.enum(['older', 'newer'])]));
  return key && { than: key[0], side: key[1] };
}

/** Checks the whole chain now. Needs auditor or admin. */
export async function auditChain(ctx: Ctx): Promise<Output<typeof auditChainContract>> {
  requireRole(ctx, 'auditor', 'admin');
  const { rows, head, broken } = await verifyChain(ctx.db);
  return { verifies: broken === null, rows, head, broken, checkedAt: ctx.now.toISOString() };
}
