import { searchNames } from '@/lib/db/queries/shell/search-names';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { searchContract } from './search.contract';

const most = 20;

/** Where a name leads: a service's page, or the services of a segment. */
export async function search(ctx: Ctx, input: Input<typeof searchContract>): Promise<Output<typeof searchContract>> {
  requireRole(ctx, 'viewer');
  const hits = await searchNames(ctx.db, input.q, most);
  return {
    items: hits.map(({ kind, name, detail, serviceId }) => ({
      kind,
      name,
      detail,
      href: serviceId === null ? `/services?segment=${encodeURIComponent(name)}` : `/services/${serviceId}`,
    })),
  };
}
