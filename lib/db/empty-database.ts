import pg from 'pg';
import { shownUrl } from './prepare-database';

/**
 * Takes everything out of a database that cannot be dropped, because it may not be made again. Throws, with nothing
 * changed, when it holds tables and none of the settings `marks`, by which this program knows its own.
 */
export async function emptyDatabase(url: string, marks: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: number; settings: boolean }>(`
      SELECT count(*)::int AS tables, to_regclass('public.setting') IS NOT NULL AS settings
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')`);
    const [found] = rows;
    if (!found || found.tables === 0) return;
    const own = found.settings
      ? await client.query('SELECT 1 FROM public.setting WHERE key = ANY($1)', [[...marks]])
      : { rowCount: 0 };
    if (own.rowCount === 0) {
      throw new Error(
        `the database ${shownUrl(url)} holds something else; name an empty one with BULKHEAD_DEMO_DATABASE_URL`,
      );
    }
    await client.query('BEGIN; DROP SCHEMA public CASCADE; CREATE SCHEMA public; COMMIT');
  } finally {
    await client.end();
  }
}
