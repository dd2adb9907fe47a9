import type { User } from '@/lib/db/generated/client';
import { isRole } from '../auth/is-role';
import type { Ctx } from '../context';
import type { Output } from '../http/contract';
import { requireRole } from '../roles';
import type { changeUserContract, listUsersContract } from './users.contract';

/** A stored person as the API shows them; `administrators` counts those that are enabled. */
export function toUser(row: User, administrators: number): Output<typeof changeUserContract> {
  if (!isRole(row.role)) throw new TypeError(`user ${row.id} has the role "${row.role}", which does not exist`);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    lastAdministrator: isAdministrator(row) && administrators === 1,
  };
}

/** Whether a person can sign in and do everything. */
export function isAdministrator(row: Pick<User, 'role' | 'disabledAt'>): boolean {
  return row.role === 'admin' && row.disabledAt === null;
}

/** Everybody, the enabled first, by name. An installation has few people: one page. Needs admin. */
export async function listUsers(ctx: Ctx): Promise<Output<typeof listUsersContract>> {
  requireRole(ctx, 'admin');
  const rows = await ctx.db.prisma.user.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  const administrators = rows.filter(isAdministrator).length;
  const items = rows.map((row) => toUser(row, administrators));
  items.sort((a, b) => Number(a.disabledAt !== null) - Number(b.disabledAt !== null));
  return { items, total: items.length };
}
