import { lockTokenNames } from '@/lib/db/access/lock-token-names';
import { appendAudit } from '@/lib/db/audit/append-audit';
import { auditOf } from '../audit/audit-of';
import { hashSecret, newSecret } from '../auth/secrets';
import type { Ctx } from '../context';
import { requireReal } from '../dataset/require-real';
import { Conflict } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { toToken } from './list-tokens';
import type { createTokenContract } from './tokens.contract';

const PREFIX_LENGTH = 10;
const DAY = 86_400_000;

/**
 * Makes an API token and gives its secret, which is not kept. Needs admin. Names of tokens that work are unique:
 * the sources that a token feeds are named after it.
 * @throws Conflict where a token of that name still works.
 */
export async function createToken(
  ctx: Ctx,
  { name, role, expiresInDays }: Input<typeof createTokenContract>,
): Promise<Output<typeof createTokenContract>> {
  requireRole(ctx, 'admin');
  requireReal(ctx, 'make tokens');
  const secret = newSecret('bht_');
  return ctx.db.prisma.$transaction(async (tx) => {
    await lockTokenNames(tx);
    const taken = await tx.apiToken.findFirst({
      where: { name, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }] },
    });
    if (taken) throw new Conflict(`a token named "${name}" still works; revoke it first or take another name`);
    const row = await tx.apiToken.create({
      data: {
        name,
        role,
        prefix: secret.slice(0, PREFIX_LENGTH),
        tokenHash: hashSecret(secret),
        createdAt: ctx.now,
        createdBy: ctx.actor.id,
        expiresAt: expiresInDays === null ? null : new Date(ctx.now.getTime() + expiresInDays * DAY),
      },
    });
    await appendAudit(tx, {
      ...auditOf(ctx),
      action: 'token.create',
      object: `token/${row.id}`,
      after: { name, role, expiresAt: row.expiresAt },
      details: { name, role, prefix: row.prefix, expiresAt: row.expiresAt?.toISOString() ?? null },
    });
    return { token: toToken(row, ctx.now, new Map([[ctx.actor.id, ctx.actor.name]])), secret };
  });
}
