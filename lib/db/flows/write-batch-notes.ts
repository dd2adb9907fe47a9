import type pg from 'pg';
import type { BatchSample } from '@/lib/flows/aggregate';
import { HOUR_MS } from '@/lib/flows/aggregate';
import type { Gap } from '@/lib/flows/model';
import { sql } from '../sql';
import { numberArray } from './array-literal';
import type { ResolvedDimensions } from './dimensions';

/** What a batch leaves beside its counts. */
export interface BatchNotes {
  readonly sourceId: number;
  readonly batchId: number;
  readonly at: Date;
  /** Starts of minutes with new evidence, ms. */
  readonly minutes: readonly number[];
  readonly gaps: readonly Gap[];
  readonly rejections: readonly { readonly line: number; readonly reason: string; readonly sample: string }[];
  readonly samples: readonly BatchSample[];
}

/** Marks, hour states, gaps, rejected samples and flow samples, in the batch's own transaction. */
export async function writeBatchNotes(
  client: pg.PoolClient,
  notes: BatchNotes,
  dimensions: ResolvedDimensions,
): Promise<void> {
  const { sourceId, batchId, at } = notes;
  if (notes.minutes.length > 0) {
    const seconds = numberArray(notes.minutes.map((minute) => minute / 1000));
    await sql(client)`
      INSERT INTO flow_mark (minute, batch_id)
      SELECT to_timestamp(s), ${batchId}::bigint FROM unnest(${seconds}::bigint[]) AS s`;
    await sql(client)`
      INSERT INTO flow_hour_state (hour, last_batch_at)
      SELECT DISTINCT date_trunc('hour', to_timestamp(s), 'UTC') AS hour, ${at}::timestamptz
      FROM unnest(${seconds}::bigint[]) AS s ORDER BY hour
      ON CONFLICT (hour) DO UPDATE SET last_batch_at = GREATEST(flow_hour_state.last_batch_at, excluded.last_batch_at)`;
  }
  if (notes.gaps.length > 0) {
    const gaps = JSON.stringify(
      notes.gaps.map(({ start, end, lost, reason }) => ({
        starts_at: start === null ? null : new Date(start).toISOString(),
        ends_at: end === null ? null : new Date(end).toISOString(),
        lost,
        reason,
      })),
    );
    await sql(client)`
      INSERT INTO data_gap (source_id, batch_id, starts_at, ends_at, lost, reason)
      SELECT ${sourceId}::int, ${batchId}::bigint, starts_at, ends_at, lost, reason FROM jsonb_to_recordset(${gaps}::jsonb)
        AS t(starts_at timestamptz, ends_at timestamptz, lost bigint, reason text)`;
  }
  if (notes.rejections.length > 0) {
    await sql(client)`
      INSERT INTO rejected_record (source_id, batch_id, line, reason, sample, at)
      SELECT ${sourceId}::int, ${batchId}::bigint, line, reason, sample, ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(notes.rejections)}::jsonb) AS t(line bigint, reason text, sample text)`;
  }
  await writeSamples(client, notes, dimensions);
}

async function writeSamples(client: pg.PoolClient, notes: BatchNotes, dimensions: ResolvedDimensions): Promise<void> {
  if (notes.samples.length === 0) return;
  const ordinals = new Map<string, number>();
  const rows = notes.samples.map(({ key, verdict, flow }) => {
    const hour = Math.floor(flow.end / HOUR_MS) * HOUR_MS;
    const slot = `${key} ${verdict} ${hour}`;
    const ordinal = ordinals.get(slot) ?? 0;
    ordinals.set(slot, ordinal + 1);
    return {
      hour: new Date(hour).toISOString(),
      key_id: dimensions.keyIds[key] ?? '0',
      verdict,
      ordinal,
      at: new Date(flow.end).toISOString(),
      initiator_address: flow.initiator.address,
      initiator_port: flow.initiator.port,
      responder_address: flow.responder.address,
      detail: { initiator: name(flow.initiator), responder: name(flow.responder), denyKind: flow.denyKind },
    };
  });
  await sql(client)`
    INSERT INTO flow_sample (hour, key_id, verdict, ordinal, at, source_id, initiator_address, initiator_port,
      responder_address, detail)
    SELECT hour, key_id, verdict, ordinal, at, ${notes.sourceId}::int, initiator_address, initiator_port,
      responder_address, detail
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(hour timestamptz, key_id bigint, verdict smallint,
      ordinal smallint, at timestamptz, initiator_address text, initiator_port int, responder_address text, detail jsonb)
    ORDER BY hour, key_id, verdict, ordinal ON CONFLICT DO NOTHING`;
}

function name(end: { namespace: string | null; pod: string | null; reserved: string | null; host: string | null }) {
  return { namespace: end.namespace, pod: end.pod, reserved: end.reserved, host: end.host };
}
