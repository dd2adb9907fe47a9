import { type Executor, sql } from '@/lib/db/sql';

type Body = Readonly<Record<string, unknown>>;

/** What documents said, by the hash of their content. */
export async function documentBodies(
  executor: Executor,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Body>> {
  if (hashes.length === 0) return new Map();
  const rows = await sql<{ hash: string; body: Body }>(executor)`
    SELECT hash, body FROM document_content WHERE hash = ANY(${[...new Set(hashes)]}::text[])`;
  return new Map(rows.map(({ hash, body }) => [hash, body]));
}
