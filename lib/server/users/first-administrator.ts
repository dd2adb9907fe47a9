import { appendAudit } from '@/lib/db/audit/append-audit';
import type { Db } from '@/lib/db/database';
import { createSignInLink, type NewLink } from './create-sign-in-link';

const SYSTEM = { kind: 'system', id: 'start', name: 'Bulkhead' };
const FIRST_LOCK = 4_204;

/**
 * Sees to it that somebody can get in: creates the administrator in a database without users, and gives a sign-in
 * link as long as no administrator has ever used one. Null when people are already at home here.
 */
export async function firstAdministrator(db: Db, now: Date): Promise<NewLink | null> {
  return db.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_LOCK}::int)`;
    const administrators = await tx.user.findMany({ where: { role: 'admin', disabledAt: null } });
    if (administrators.some((user) => user.lastSeenAt !== null)) return null;
    const [known] = administrators;
    const user = known ?? (await tx.user.create({ data: { name: 'Administrator', role: 'admin', createdAt: now } }));
    const link = await createSignInLink(tx, user.id, SYSTEM.id, now);
    await appendAudit(tx, {
      at: now,
      actor: SYSTEM,
      action: known ? 'user.link' : 'user.create',
      object: `user/${user.id}`,
      after: { name: user.name, role: user.role },
      requestId: 'start',
    });
    return link;
  });
}
