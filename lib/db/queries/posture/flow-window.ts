import { type Executor, sql } from '@/lib/db/sql';
import type { FlowWindow } from '@/lib/posture/metrics/hygiene-metrics';

interface Row {
  first: Date | null;
  last: Date | null;
  lostSeconds: number;
  boundless: number;
}

/** A gap of unknown extent keeps every "at least 95 % complete" rule from holding. */
const UNSURE = 0.94;

/** What the stored flows speak for; null where there are none. Gaps that sources reported count against it. */
export async function flowWindow(executor: Executor): Promise<FlowWindow | null> {
  const [row] = await sql<Row>(executor)`
    SELECT (SELECT min(first_seen) FROM flow_pair) AS first, (SELECT max(last_seen) FROM flow_pair) AS last,
      (SELECT coalesce(sum(extract(epoch FROM ends_at - starts_at)), 0)::float8 FROM data_gap) AS "lostSeconds",
      (SELECT count(*) FROM data_gap WHERE starts_at IS NULL OR ends_at IS NULL) AS boundless`;
  if (!row?.first || !row.last) return null;
  const seconds = Math.max(1, (row.last.getTime() - row.first.getTime()) / 1000);
  const known = Math.max(0, 1 - row.lostSeconds / seconds);
  return {
    from: row.first.toISOString(),
    to: row.last.toISOString(),
    completeness: row.boundless > 0 ? Math.min(known, UNSURE) : known,
    sampled: false,
  };
}
