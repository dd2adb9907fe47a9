import { z } from 'zod';
import { verifyChain } from '@/lib/db/audit/verify-chain';
import { type AuditFilter, auditActions, auditPage, auditTotal } from '@/lib/db/queries/access/audit-page';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { requireRole } from '../roles';
import type { auditChainContract, auditContract } from './audit.contract';

/** A page of the audit log. Needs auditor or admin. */
export async function readAudit(ctx: Ctx, input: Input<typeof auditContract>): Promise<Output<typeof auditContract>> {
  requireRole(ctx, 'auditor', 'admin');
  const [before = null] = decodeCursor(input.cursor, z.tuple([z.number().int().min(1)])) ?? [];
  const filter: AuditFilter = {
    actor: input.actor?.trim() || null,
    action: input.action?.trim() || null,
    from: input.from === undefined ? null : new Date(input.from),
    to: input.to === undefined ? null : new Date(input.to),
  };
  const [rows, total, actions] = await Promise.all([
    auditPage(ctx.db, filter, { before, limit: input.limit + 1 }),
    auditTotal(ctx.db, filter),
    auditActions(ctx.db),
  ]);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ at, actorKind, actorId, actorName, ...row }) => ({
      ...row,
      at: at.toISOString(),
      actor: { kind: actorKind, id: actorId, name: actorName },
    })),
    nextCursor: rows.length > shown.length && last ? encodeCursor([last.seq]) : null,
    total,
    actions,
  };
}

/** Checks the whole chain now. Needs auditor or admin. */
export async function auditChain(ctx: Ctx): Promise<Output<typeof auditChainContract>> {
  requireRole(ctx, 'auditor', 'admin');
  const { rows, head, broken } = await verifyChain(ctx.db);
  return { verifies: broken === null, rows, head, broken, checkedAt: ctx.now.toISOString() };
}
