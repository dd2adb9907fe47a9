import { appendAudit } from '@/lib/db/audit/append-audit';
import type { Db } from '@/lib/db/database';
import { NotFound } from '../errors';
import { createSignInLink } from './create-sign-in-link';

/** Makes a sign-in link from the command line, for whoever may run commands on the machine already owns the data. */
export async function linkForPerson(
  db: Db,
  who: string | undefined,
  now: Date,
): Promise<{ user: string; token: string }> {
  return db.prisma.$transaction(async (tx) => {
    const users = await tx.user.findMany({ where: { disabledAt: null }, orderBy: { createdAt: 'asc' } });
    const user = users.find((one) => (who ? [one.id, one.name, one.email].includes(who) : one.role === 'admin'));
    if (!user) {
      const known = users.map((one) => one.email ?? one.name).join(', ');
      throw new NotFound(
        who
          ? `there is no enabled user "${who}"; there are: ${known || 'none'}`
          : 'there is no administrator yet; npm start creates the first one',
      );
    }
    const { token } = await createSignInLink(tx, user.id, 'cli', now);
    await appendAudit(tx, {
      at: now,
      actor: { kind: 'cli', id: 'cli', name: 'Command line' },
      action: 'user.link',
      object: `user/${user.id}`,
      requestId: 'cli',
    });
    return { user: user.name, token };
  });
}
