import type { ApiToken } from '@/lib/db/generated/client';
import { isTokenRole } from '../auth/is-role';
import type { Ctx } from '../context';
import type { Output } from '../http/contract';
import { requireRole } from '../roles';
import type { listTokensContract, revokeTokenContract } from './tokens.contract';

/** A stored token as the API shows it: never its hash. `creators` names the people that ids stand for. */
export function toToken(
  row: ApiToken,
  now: Date,
  creators: ReadonlyMap<string, string>,
): Output<typeof revokeTokenContract> {
  if (!isTokenRole(row.role)) throw new TypeError(`token ${row.id} has the role "${row.role}", which does not exist`);
  const expired = row.expiresAt !== null && row.expiresAt <= now;
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: row.role,
    state: row.revokedAt ? 'revoked' : expired ? 'expired' : 'active',
    createdAt: row.createdAt.toISOString(),
    createdBy: creators.get(row.createdBy) ?? row.createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

const ORDER = { active: 0, expired: 1, revoked: 2 } as const;

/** All tokens: those that work first, the newest of each first. Needs admin. */
export async function listTokens(ctx: Ctx): Promise<Output<typeof listTokensContract>> {
  requireRole(ctx, 'admin');
  const [rows, users] = await Promise.all([
    ctx.db.prisma.apiToken.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] }),
    ctx.db.prisma.user.findMany({ select: { id: true, name: true } }),
  ]);
  const creators = new Map(users.map(({ id, name }) => [id, name]));
  const items = rows.map((row) => toToken(row, ctx.now, creators)).sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return { items, total: items.length };
}
