import { Invalid, RateLimited, Unauthorized, UseCaseError } from '../errors';

/** Turns an error into problem details (RFC 9457). An error we did not foresee tells the caller nothing but its id. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = error instanceof UseCaseError ? error : undefined;
  const status = known?.status ?? 500;
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  headers.set('x-request-id', requestId);
  if (known instanceof RateLimited) headers.set('retry-after', String(known.retryAfterSeconds));
  if (known instanceof Unauthorized) headers.set('www-authenticate', 'Bearer realm="bulkhead"');
  const body = {
    type: 'about:blank',
    title: known?.title ?? 'Internal error',
    status,
    detail: known?.message ?? `Something failed on our side. The log has the details under request ${requestId}.`,
    requestId,
    ...(known instanceof Invalid && { errors: known.fields }),
  };
  return new Response(JSON.stringify(body), { status, headers });
}
