import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '@/app/path-header';

/** Tells pages the address they were asked for, so that a stranger comes back to it after signing in. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ['/((?!api/|_next/|sign-in|icon).*)'] };
