import { serviceRow } from '@/lib/db/queries/services/service-row';
import type { Ctx } from '../context';
import { requireRole } from '../roles';

/** The name of a service that is or was; null where there never was one of that id. Quicker than all that is said of it. */
export async function knownService(ctx: Ctx, id: number): Promise<string | null> {
  requireRole(ctx, 'viewer');
  return (await serviceRow(ctx.db, id, null))?.name ?? null;
}
