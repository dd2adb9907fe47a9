import NextAuth from 'next-auth';
import { authOptions } from '@/lib/server/auth/auth-options';

/** Options are read per request: the secret is not there while the application is being built. */
const handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) =>
  NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
