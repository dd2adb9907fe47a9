import { type Executor, sql } from '../sql';

/** Sets how often a source is expected to report and gives what was there before; null where there is no source. */
export async function setExpectedInterval(
  executor: Executor,
  id: number,
  seconds: number | null,
): Promise<{ name: string; before: number | null } | null> {
  const [row] = await sql<{ name: string; before: number | null }>(executor)`
    UPDATE source s SET expected_interval_seconds = ${seconds}::int
    FROM (SELECT id, expected_interval_seconds AS before FROM source WHERE id = ${id}::int FOR UPDATE) old
    WHERE s.id = old.id RETURNING s.name, old.before`;
  return row ?? null;
}
