import type pg from 'pg';
import type { ResolvedDimensions } from '@/lib/db/flows/dimensions';
import { loadAttributor } from '@/lib/db/flows/load-bindings';
import { lockAgainstSealing, sealedHours } from '@/lib/db/flows/sealed-hours';
import { writeBatchNotes } from '@/lib/db/flows/write-batch-notes';
import { writeEvidence } from '@/lib/db/flows/write-evidence';
import { writeSummaries } from '@/lib/db/flows/write-summaries';
import { type Aggregate, type BatchRow, HOUR_MS } from '@/lib/flows/aggregate';
import type { ReadLines } from '@/lib/flows/read-lines';
import { type EvidenceRow, type FlowKeyParts, summarise } from '@/lib/flows/summarise';
import type { IngestSession } from './ingest-session';
import { hoursOf } from './prepare-chunk';

interface Batch {
  readonly batchId: number;
  readonly aggregate: Aggregate;
  readonly dimensions: ResolvedDimensions;
  readonly read: ReadLines;
}

/** Evidence, marks and notes of a batch; what belongs to sealed hours goes to hour and day at once, marked late. */
export async function writeBatch(client: pg.PoolClient, session: IngestSession, batch: Batch): Promise<void> {
  const { aggregate, dimensions, read } = batch;
  await lockAgainstSealing(client);
  const sealed = await sealedHours(client, hoursOf(aggregate));
  const isLate = (row: BatchRow): boolean => sealed.has(Math.floor(row.minute / HOUR_MS) * HOUR_MS);
  const open = sealed.size === 0 ? [...aggregate.rows] : [...aggregate.rows].filter((row) => !isLate(row));
  await writeEvidence(client, open, dimensions, session.sourceId);
  const notes = {
    sourceId: session.sourceId,
    batchId: batch.batchId,
    at: session.now,
    minutes: [...new Set(open.map(({ minute }) => minute))],
    // A window in which nothing happened is accounted for, but no data was lost in it.
    gaps: read.gapList.filter(({ lost }) => lost !== 0),
    rejections: read.rejections,
    samples: aggregate.samples,
  };
  await writeBatchNotes(client, notes, dimensions);
  if (sealed.size > 0) await writeLate(client, session, batch, [...aggregate.rows].filter(isLate));
}

/** Attributed as known now: the evidence that would let the settler do it again is gone. */
async function writeLate(
  client: pg.PoolClient,
  session: IngestSession,
  { aggregate, dimensions }: Batch,
  rows: readonly BatchRow[],
): Promise<void> {
  const { attributor } = await loadAttributor(client);
  const evidence = rows.map(
    (row): EvidenceRow => ({
      ...row,
      keyId: String(row.key),
      policyId: dimensions.policyIds[row.policy] ?? 0,
      sourceId: session.sourceId,
    }),
  );
  const keyOf = (id: string): FlowKeyParts => {
    const key = aggregate.keys[Number(id)];
    const initiator = key && aggregate.endpoints[key.initiator];
    const responder = key && aggregate.endpoints[key.responder];
    if (!key || !initiator || !responder) throw new Error(`batch key ${id} has no endpoints`);
    return { initiator, responder, protocol: key.protocol, port: key.port };
  };
  const summary = summarise(evidence, keyOf, attributor, HOUR_MS);
  await writeSummaries(client, [...summary.values()], ['hour', 'day'], true);
}
