import { type Executor, sql } from '@/lib/db/sql';

/** Ids of all services by key, retired and seeded ones too. */
export async function serviceIds(executor: Executor): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ key: string; id: number }>(executor)`SELECT key, id FROM service`;
  return new Map(rows.map(({ key, id }) => [key, id]));
}
