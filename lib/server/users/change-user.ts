import { lockAdministrators } from '@/lib/db/access/lock-administrators';
import { appendAudit } from '@/lib/db/audit/append-audit';
import { auditOf } from '../audit/audit-of';
import { forgetUser } from '../auth/known-user';
import type { Ctx } from '../context';
import { requireReal } from '../dataset/require-real';
import { Conflict, Invalid, NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { isAdministrator, toUser } from './list-users';
import type { changeUserContract } from './users.contract';

/**
 * Gives a person another role, disables or enables them; each is a row of the audit log. Needs admin.
 * @throws NotFound; Conflict where no enabled administrator would be left; Invalid where nothing is asked for.
 */
export async function changeUser(
  ctx: Ctx,
  { id, role, disabled }: Input<typeof changeUserContract>,
): Promise<Output<typeof changeUserContract>> {
  requireRole(ctx, 'admin');
  requireReal(ctx, 'change people');
  if (role === undefined && disabled === undefined) {
    throw new Invalid('nothing to change: give role or disabled', [
      { field: 'body', message: 'give role or disabled' },
    ]);
  }
  const changed = await ctx.db.prisma.$transaction(async (tx) => {
    const administrators = await lockAdministrators(tx);
    const before = await tx.user.findUnique({ where: { id } });
    if (!before) throw new NotFound(`there is no user ${id}`);
    const disabledAt = disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? ctx.now) : null;
    const next = { role: role ?? before.role, disabledAt };
    const left = administrators.filter((one) => one !== id).length + (isAdministrator(next) ? 1 : 0);
    if (isAdministrator(before) && left === 0) {
      throw new Conflict(`${before.name} is the last enabled administrator; make somebody else administrator first`);
    }
    const after = await tx.user.update({ where: { id }, data: next });
    if (disabledAt !== null) {
      await tx.signInLink.updateMany({
        where: { userId: id, usedAt: null, expiresAt: { gt: ctx.now } },
        data: { expiresAt: ctx.now },
      });
    }
    for (const action of actionsBetween(before, after)) {
      await appendAudit(tx, {
        ...auditOf(ctx),
        action,
        object: `user/${id}`,
        before: { role: before.role, disabledAt: before.disabledAt },
        after: { role: after.role, disabledAt: after.disabledAt },
        details: { name: after.name, from: before.role, to: after.role },
      });
    }
    return toUser(after, left);
  });
  forgetUser(id);
  return changed;
}

interface State {
  readonly role: string;
  readonly disabledAt: Date | null;
}

function actionsBetween(before: State, after: State): string[] {
  const actions = before.role === after.role ? [] : ['user.role'];
  if (before.disabledAt === null && after.disabledAt !== null) actions.push('user.disable');
  if (before.disabledAt !== null && after.disabledAt === null) actions.push('user.enable');
  return actions;
}
