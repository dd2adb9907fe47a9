import type { Actor } from '../context';
import { database } from '../dataset/databases';
import { isTokenRole } from './is-role';
import { hashSecret } from './secrets';

/** `lastUsedAt` is written once a minute at most: it answers "is this still used", not "when exactly". */
const TOUCH_MILLISECONDS = 60_000;

/** Who an API token stands for; null when it is unknown, revoked or expired. */
export async function tokenActor(secret: string, now: Date): Promise<Actor | null> {
  const { prisma } = database('real');
  const token = await prisma.apiToken.findUnique({ where: { tokenHash: hashSecret(secret) } });
  if (!token || token.revokedAt || (token.expiresAt && token.expiresAt <= now) || !isTokenRole(token.role)) return null;
  if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() > TOUCH_MILLISECONDS) {
    await prisma.apiToken.update({ where: { id: token.id }, data: { lastUsedAt: now } });
  }
  return { kind: 'token', id: token.id, name: token.name, role: token.role };
}
