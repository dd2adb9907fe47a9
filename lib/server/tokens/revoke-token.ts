import { appendAudit } from '@/lib/db/audit/append-audit';
import { auditOf } from '../audit/audit-of';
import type { Ctx } from '../context';
import { requireReal } from '../dataset/require-real';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { toToken } from './list-tokens';
import type { revokeTokenContract } from './tokens.contract';

/** Ends a token at once; ending it again changes nothing. Needs admin. @throws NotFound. */
export async function revokeToken(
  ctx: Ctx,
  { id }: Input<typeof revokeTokenContract>,
): Promise<Output<typeof revokeTokenContract>> {
  requireRole(ctx, 'admin');
  requireReal(ctx, 'revoke tokens');
  return ctx.db.prisma.$transaction(async (tx) => {
    // One statement decides who revoked it, so that two requests leave one row in the audit log.
    const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: ctx.now } });
    const row = await tx.apiToken.findUnique({ where: { id } });
    if (!row) throw new NotFound(`there is no token ${id}`);
    if (count > 0) {
      const details = { name: row.name, role: row.role, prefix: row.prefix };
      await appendAudit(tx, { ...auditOf(ctx), action: 'token.revoke', object: `token/${id}`, details });
    }
    const creator = await tx.user.findFirst({ where: { id: { in: [row.createdBy].filter(isUuid) } } });
    return toToken(row, ctx.now, new Map(creator ? [[creator.id, creator.name]] : []));
  });
}

/** Tokens may also be made by another token or by the command line, whose names are no user ids. */
function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
