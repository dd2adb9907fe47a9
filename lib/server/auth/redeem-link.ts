import { appendAudit } from '@/lib/db/audit/append-audit';
import type { Db } from '@/lib/db/database';
import { sql } from '@/lib/db/sql';
import { isRole } from './is-role';
import type { KnownUser } from './known-user';
import { hashSecret } from './secrets';

/** Uses a sign-in link up and gives its user; null when it is unknown, used, expired or its user is disabled. */
export async function redeemLink(db: Db, secret: string, now: Date, requestId: string): Promise<KnownUser | null> {
  return db.prisma.$transaction(async (tx) => {
    // One statement decides: of two requests with the same link only one updates the row.
    const [used] = await sql<{ user_id: string }>(tx)`
      UPDATE sign_in_link SET used_at = ${now}
      WHERE token_hash = ${hashSecret(secret)} AND used_at IS NULL AND expires_at > ${now}
      RETURNING user_id::text`;
    if (!used) return null;
    const user = await tx.user.findUnique({ where: { id: used.user_id } });
    if (!user || user.disabledAt || !isRole(user.role)) return null;
    await tx.user.update({ where: { id: user.id }, data: { lastSeenAt: now } });
    await appendAudit(tx, {
      at: now,
      actor: { kind: 'user', id: user.id, name: user.name },
      action: 'session.start',
      object: `user/${user.id}`,
      requestId,
    });
    return { id: user.id, name: user.name, role: user.role, disabled: false };
  });
}
