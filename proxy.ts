import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from '@/app/content-security-policy';
import { pathHeader } from '@/app/path-header';

const POLICY = 'Content-Security-Policy';

/**
 * Tells pages the address they were asked for, so that a stranger comes back to it after signing in, and gives each
 * answer a nonce of its own: Next reads it off the request's policy and puts it on every script that it writes.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set(POLICY, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY, policy);
  return response;
}

export const config = { matcher: ['/((?!api/|_next/|icon).*)'] };
