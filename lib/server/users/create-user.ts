import { lockAdministrators } from '@/lib/db/access/lock-administrators';
import { appendAudit } from '@/lib/db/audit/append-audit';
import { auditOf } from '../audit/audit-of';
import type { Ctx } from '../context';
import { requireReal } from '../dataset/require-real';
import { Conflict } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { createSignInLink, linkAddress } from './create-sign-in-link';
import { toUser } from './list-users';
import type { createUserContract } from './users.contract';

/** Adds a person and makes their first sign-in link. Needs admin. @throws Conflict where the e-mail is taken. */
export async function createUser(
  ctx: Ctx,
  { name, email, role }: Input<typeof createUserContract>,
): Promise<Output<typeof createUserContract>> {
  requireRole(ctx, 'admin');
  requireReal(ctx, 'add people');
  return ctx.db.prisma.$transaction(async (tx) => {
    const administrators = await lockAdministrators(tx);
    if (email && (await tx.user.findUnique({ where: { email } }))) {
      throw new Conflict(`somebody with the e-mail ${email} is already here; make a new sign-in link for them instead`);
    }
    const user = await tx.user.create({ data: { name, email: email ?? null, role, createdAt: ctx.now } });
    const link = await createSignInLink(tx, user.id, ctx.actor.id, ctx.now);
    await appendAudit(tx, {
      ...auditOf(ctx),
      action: 'user.create',
      object: `user/${user.id}`,
      after: { name, email: email ?? null, role },
      details: { name, role },
    });
    return {
      user: toUser(user, administrators.length + (role === 'admin' ? 1 : 0)),
      link: { path: linkAddress('', link.token), expiresAt: link.expiresAt.toISOString() },
    };
  });
}
