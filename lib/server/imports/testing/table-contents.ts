import type { Db } from '@/lib/db/database';
import { identifier, sql } from '@/lib/db/sql';

/** Every row of every table, as text, for tests that prove that nothing was touched. */
export async function tableContents(db: Db): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }>(db)`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const contents: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await sql<{ row: string }>(db)`SELECT t::text AS row FROM ${identifier(name)} t ORDER BY 1`;
    contents[name] = rows.map(({ row }) => row);
  }
  return contents;
}
