import { randomUUID } from 'node:crypto';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { database } from '../dataset/databases';
import { demoAllowed } from '../dataset/demo-allowed';
import { isRole } from './is-role';
import { redeemLink } from './redeem-link';
import { cookieIsSecure, SESSION_SECONDS, type SessionClaims, sessionClaims, sessionCookieName } from './session-token';

type SignedIn = SessionClaims & { id: string; name: string };

function signedIn(claims: SessionClaims, name: string): SignedIn {
  return { ...claims, id: claims.userId, name };
}

/** A one-time link, made by an administrator or printed at the first start. */
const link = CredentialsProvider({
  id: 'link',
  name: 'Sign-in link',
  credentials: { token: { type: 'text' } },
  async authorize(credentials) {
    if (!credentials?.token) return null;
    const user = await redeemLink(database('real'), credentials.token, new Date(), randomUUID());
    return user && signedIn({ userId: user.id, role: user.role, dataset: 'real' }, user.name);
  },
});

/** One click for each role, only where and while the demo may be seen. */
const demo = CredentialsProvider({
  id: 'demo',
  name: 'Demo',
  credentials: { role: { type: 'text' } },
  async authorize(credentials) {
    const role = credentials?.role ?? '';
    if (!isRole(role) || !(await demoAllowed())) return null;
    return signedIn({ userId: `demo-${role}`, role, dataset: 'demo' }, `Demo ${role}`);
  },
});

/** next-auth as we use it: no table of its own, a signed cookie that says who and which dataset, nothing else. */
export function authOptions(): NextAuthOptions {
  const secret = process.env.BULKHEAD_SECRET;
  if (!secret) throw new Error('BULKHEAD_SECRET is not set; start Bulkhead with npm start');
  return {
    secret,
    providers: [link, demo],
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: cookieIsSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: cookieIsSecure() },
      },
    },
    callbacks: {
      jwt({ token, user }) {
        const claims = sessionClaims.safeParse(user);
        return claims.success ? { ...token, ...claims.data } : token;
      },
      session({ session, token }) {
        const claims = sessionClaims.safeParse(token);
        return claims.success ? { ...session, user: { ...session.user, ...claims.data } } : session;
      },
    },
  };
}
