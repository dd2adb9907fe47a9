import { type SummaryRow, summaryKey } from '@/lib/flows/summarise';
import { type Executor, identifier, sql } from '../sql';
import { numberArray } from './array-literal';

/** What the summaries of a level say for these buckets (ms) now, by row key. */
export async function readSummaries(
  executor: Executor,
  level: 'minute' | 'hour',
  buckets: readonly number[],
): Promise<Map<string, SummaryRow>> {
  if (buckets.length === 0) return new Map();
  const seconds = buckets.map((bucket) => bucket / 1000);
  const [from, to] = seconds.reduce(([low, high], s) => [Math.min(low, s), Math.max(high, s)], [Infinity, -Infinity]);
  const rows = await sql<SummaryRow>(executor)`
    SELECT (extract(epoch FROM bucket) * 1000)::bigint AS bucket, initiator_id AS "initiatorId",
      responder_id AS "responderId", protocol, port, verdict, policy_id AS "policyId", flows,
      bytes_forward AS "bytesForward", bytes_reverse AS "bytesReverse", seen_by AS "seenBy",
      (extract(epoch FROM bucket) * 1000)::bigint AS "firstAt", (extract(epoch FROM bucket) * 1000)::bigint AS "lastAt"
    FROM ${identifier(`flow_${level}`)}
    WHERE bucket >= to_timestamp(${from}) AND bucket <= to_timestamp(${to})
      AND bucket IN (SELECT to_timestamp(s) FROM unnest(${numberArray(seconds)}::bigint[]) AS s)`;
  return new Map(rows.map((row) => [summaryKey(row), row]));
}
