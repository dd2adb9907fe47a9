import { appendAudit } from '@/lib/db/audit/append-audit';
import { auditOf } from '../audit/audit-of';
import type { Ctx } from '../context';
import { requireReal } from '../dataset/require-real';
import { Conflict, NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { createSignInLink, linkAddress } from './create-sign-in-link';
import type { linkUserContract } from './users.contract';

/** Makes another sign-in link for a person. Needs admin. @throws NotFound; Conflict for a disabled person. */
export async function linkUser(
  ctx: Ctx,
  { id }: Input<typeof linkUserContract>,
): Promise<Output<typeof linkUserContract>> {
  requireRole(ctx, 'admin');
  requireReal(ctx, 'make sign-in links');
  return ctx.db.prisma.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw new NotFound(`there is no user ${id}`);
    if (user.disabledAt) throw new Conflict(`${user.name} is disabled; enable them before making a sign-in link`);
    const link = await createSignInLink(tx, id, ctx.actor.id, ctx.now);
    await appendAudit(tx, {
      ...auditOf(ctx),
      action: 'user.link',
      object: `user/${id}`,
      details: { name: user.name, expiresAt: link.expiresAt.toISOString() },
    });
    return { path: linkAddress('', link.token), expiresAt: link.expiresAt.toISOString() };
  });
}
