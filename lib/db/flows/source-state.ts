import type pg from 'pg';
import type { CountingKind } from '@/lib/flows/format';
import { type Executor, sql } from '../sql';

/** What is known of a flow source before its next batch. */
export interface FlowSourceState {
  readonly id: number;
  readonly name: string;
  readonly counting: CountingKind | null;
  readonly network: string | null;
}

/** Records that a source without policy verdicts must have shown before traces are taken for good. */
const FIX_TRACE_AFTER = 1_000;

/** Finds or makes a source by name; a network that is stated now is kept for later batches. */
export async function openFlowSource(
  executor: Executor,
  input: { name: string; format: string; network: string | null },
): Promise<FlowSourceState> {
  await sql(executor)`
    INSERT INTO source (name, kind, cluster) VALUES (${input.name}, ${'flows'}, ${input.network}) ON CONFLICT DO NOTHING`;
  await sql(executor)`
    INSERT INTO flow_source (source_id, format, network)
    SELECT id, ${input.format}, ${input.network} FROM source WHERE name = ${input.name}
    ON CONFLICT (source_id) DO UPDATE SET network = coalesce(excluded.network, flow_source.network)`;
  const [state] = await sql<FlowSourceState>(executor)`
    SELECT s.id, s.name, f.counting, f.network
    FROM source s JOIN flow_source f ON f.source_id = s.id WHERE s.name = ${input.name}`;
  if (!state) throw new Error(`source "${input.name}" vanished while it was being opened`);
  return state;
}

/**
 * Notes what a committed batch showed. Policy verdicts fix the counting kind at once; traces and requests only after
 * a thousand records without any, so that a small first batch decides nothing.
 */
export async function noteBatch(
  client: pg.PoolClient,
  sourceId: number,
  batch: { counting: CountingKind | null; records: number; newest: Date | null; at: Date },
): Promise<void> {
  await sql(client)`
    UPDATE flow_source SET counting_seen = counting_seen + ${batch.records},
      counting = CASE WHEN counting IS NOT NULL THEN counting
        WHEN ${batch.counting}::text = 'policy-verdict' OR counting_seen + ${batch.records} >= ${FIX_TRACE_AFTER}
        THEN ${batch.counting}::text END,
      newest = GREATEST(newest, ${batch.newest}::timestamptz), last_batch_at = ${batch.at}
    WHERE source_id = ${sourceId}`;
  await sql(client)`UPDATE source SET last_seen_at = ${batch.at} WHERE id = ${sourceId}`;
}
