import { z } from 'zod';
import { roles } from '../roles';

/** What a session cookie carries beside next-auth's own claims. The role is only believed for the demo. */
export const sessionClaims = z.object({
  userId: z.string(),
  role: z.enum(roles),
  dataset: z.enum(['real', 'demo']),
});

export type SessionClaims = z.infer<typeof sessionClaims>;

/** Sessions end after half a day. */
export const SESSION_SECONDS = 12 * 60 * 60;

export function cookieIsSecure(): boolean {
  return process.env.BULKHEAD_URL?.startsWith('https:') ?? false;
}

/** `__Host-` makes browsers refuse the cookie from anyone but this very host; it needs https. */
export function sessionCookieName(): string {
  return cookieIsSecure() ? '__Host-bulkhead.session' : 'bulkhead.session';
}
