import { Forbidden } from '../errors';

/**
 * A page of another site must not change anything with our cookie. Browsers send `Origin` with every request that
 * changes something; it has to be our own host. Requests with a bearer token carry no cookie and are not checked.
 */
export function requireSameOrigin(request: Request): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  const own = origin !== null && URL.canParse(origin) && new URL(origin).host === host;
  if (!own) throw new Forbidden('this request does not come from Bulkhead itself; use an API token for scripts');
}
