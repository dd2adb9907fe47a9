import { decode } from 'next-auth/jwt';
import type { Dataset } from '@/lib/db/database';
import type { Actor } from '../context';
import { demoAllowed } from '../dataset/demo-allowed';
import { knownUser } from './known-user';
import { sessionClaims } from './session-token';

/** Who a session cookie stands for now, and which dataset it reads; null when it stands for nobody (any more). */
export async function sessionActor(cookie: string | undefined): Promise<{ actor: Actor; dataset: Dataset } | null> {
  const secret = process.env.BULKHEAD_SECRET;
  if (!cookie || !secret) return null;
  const token = await decode({ token: cookie, secret }).catch(() => null);
  const claims = sessionClaims.safeParse(token);
  if (!claims.success) return null;
  const { userId, role, dataset } = claims.data;
  if (dataset === 'demo') {
    if (!(await demoAllowed())) return null;
    return { dataset, actor: { kind: 'user', id: userId, name: `Demo ${role}`, role } };
  }
  const user = await knownUser(userId);
  if (!user || user.disabled) return null;
  return { dataset, actor: { kind: 'user', id: user.id, name: user.name, role: user.role } };
}
