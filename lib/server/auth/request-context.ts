import type { Ctx } from '../context';
import { database } from '../dataset/databases';
import { Unauthorized } from '../errors';
import { requireSameOrigin } from '../http/same-origin';
import { readCookie } from './read-cookie';
import { sessionActor } from './session-actor';
import { sessionCookieName } from './session-token';
import { tokenActor } from './token-actor';

/** Finds out who makes an API request: a bearer token first, else the session cookie. Throws Unauthorized. */
export async function requestContext(request: Request, requestId: string): Promise<Ctx> {
  const now = new Date();
  const forwarded = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim();
  const common = { now, requestId, ...(forwarded && { ip: forwarded }) };
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const actor = secret ? await tokenActor(secret, now) : null;
    if (!actor) throw new Unauthorized('the bearer token is not valid: unknown, expired or revoked');
    return { ...common, actor, db: database('real') };
  }
  const session = await sessionActor(readCookie(request.headers.get('cookie'), sessionCookieName()));
  if (!session) throw new Unauthorized('sign in, or send an API token as "Authorization: Bearer ..."');
  requireSameOrigin(request);
  return { ...common, actor: session.actor, db: database(session.dataset) };
}
