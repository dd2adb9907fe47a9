import { DIMENSION } from '../../flows/write-summaries';
import { type Executor, identifier, sql } from '../../sql';
import type { FlowWindow } from './flow-level';

/**
 * Hours or days (UTC, by their first millisecond) of which any flow is known, whatever became of it. Of the others
 * nobody knows whether something was refused: they are gaps, not quiet hours.
 */
export async function seenBuckets(
  executor: Executor,
  level: 'hour' | 'day',
  { from, to }: FlowWindow,
): Promise<ReadonlySet<number>> {
  const rows = await sql<{ bucket: Date }>(executor)`
    SELECT DISTINCT bucket FROM ${identifier(`flow_total_${level}`)}
    WHERE dimension = ${DIMENSION.all} AND dimension_id = 0 AND bucket >= ${from} AND bucket < ${to}`;
  return new Set(rows.map(({ bucket }) => bucket.getTime()));
}
