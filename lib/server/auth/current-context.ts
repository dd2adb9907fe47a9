import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Ctx } from '../context';
import { database } from '../dataset/databases';
import { sessionActor } from './session-actor';
import { sessionCookieName } from './session-token';

/** The context of the person who looks at a page; null when nobody is signed in. Looked up once per request. */
export const currentContext = cache(async (): Promise<Ctx | null> => {
  const session = await sessionActor((await cookies()).get(sessionCookieName())?.value);
  if (!session) return null;
  return { db: database(session.dataset), actor: session.actor, now: new Date(), requestId: randomUUID() };
});
