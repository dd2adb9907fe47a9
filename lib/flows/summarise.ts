import type { Attributor } from './attribution';
import type { ObservedEndpoint } from './endpoint';
import { resolveEnds, type SideCounts } from './resolve-ends';

/** One row of evidence; times in ms since the epoch, `minute` the start of the minute that holds the flow's end. */
export interface EvidenceRow extends SideCounts {
  readonly minute: number;
  readonly keyId: string;
  readonly bytesForward: number | null;
  readonly bytesReverse: number | null;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface FlowKeyParts {
  readonly initiator: ObservedEndpoint;
  readonly responder: ObservedEndpoint;
  readonly protocol: number;
  readonly port: number;
}

/** One summary row of a bucket. `seenBy`: 1 source side, 2 destination side, 4 in between or unknown. */
export interface SummaryRow {
  readonly bucket: number;
  readonly initiatorId: number;
  readonly responderId: number;
  readonly protocol: number;
  readonly port: number;
  readonly verdict: number;
  readonly policyId: number;
  flows: number;
  bytesForward: number | null;
  bytesReverse: number | null;
  seenBy: number;
  firstAt: number;
  lastAt: number;
}

export function summaryKey(
  row: Omit<SummaryRow, 'flows' | 'bytesForward' | 'bytesReverse' | 'seenBy' | 'firstAt' | 'lastAt'>,
): string {
  return `${row.bucket} ${row.initiatorId} ${row.responderId} ${row.protocol} ${row.port} ${row.verdict} ${row.policyId}`;
}

/** null where neither says anything: what nobody reported is not zero. */
export function addKnown(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : a + b;
}

/**
 * Summaries of whole minutes of evidence: both ends resolved per key and minute, attributed as of the flows' start,
 * grouped into buckets of `bucketMs`. Rows must be whole minutes; their order does not matter.
 */
export function summarise(
  rows: readonly EvidenceRow[],
  keyOf: (keyId: string) => FlowKeyParts,
  attributor: Attributor,
  bucketMs: number,
): Map<string, SummaryRow> {
  const groups = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    const id = `${row.keyId} ${row.minute}`;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  const summary = new Map<string, SummaryRow>();
  for (const group of groups.values()) addGroup(summary, group, keyOf, attributor, bucketMs);
  return summary;
}

function addGroup(
  summary: Map<string, SummaryRow>,
  group: readonly EvidenceRow[],
  keyOf: (keyId: string) => FlowKeyParts,
  attributor: Attributor,
  bucketMs: number,
): void {
  const [first] = group;
  if (!first) return;
  const key = keyOf(first.keyId);
  const bucket = Math.floor(first.minute / bucketMs) * bucketMs;
  let start = first.firstAt;
  for (const row of group) start = Math.min(start, row.firstAt);
  const initiatorId = attributor.serviceOf(key.initiator, start);
  const responderId = attributor.serviceOf(key.responder, start);
  for (const { verdict, policyId, flows } of resolveEnds(group)) {
    const own = { bucket, initiatorId, responderId, protocol: key.protocol, port: key.port, verdict, policyId };
    const seen = observed(group, verdict, policyId);
    if (flows === 0 && !seen.bytesForward && !seen.bytesReverse) continue;
    const id = summaryKey(own);
    const row = summary.get(id);
    if (!row) {
      summary.set(id, { ...own, flows, ...seen });
      continue;
    }
    row.flows += flows;
    row.bytesForward = addKnown(row.bytesForward, seen.bytesForward);
    row.bytesReverse = addKnown(row.bytesReverse, seen.bytesReverse);
    row.seenBy |= seen.seenBy;
    row.firstAt = Math.min(row.firstAt, seen.firstAt);
    row.lastAt = Math.max(row.lastAt, seen.lastAt);
  }
}

/** Bytes of the source that saw most, since sources repeat each other; times over all. */
function observed(group: readonly EvidenceRow[], verdict: number, policyId: number) {
  let bytesForward: number | null = null;
  let bytesReverse: number | null = null;
  let seenBy = 0;
  let firstAt = Number.POSITIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const row of group) {
    if (row.verdict !== verdict || row.policyId !== policyId) continue;
    bytesForward = larger(bytesForward, row.bytesForward);
    bytesReverse = larger(bytesReverse, row.bytesReverse);
    seenBy |= (row.src > 0 ? 1 : 0) | (row.dst > 0 ? 2 : 0) | (row.mid > 0 ? 4 : 0);
    firstAt = Math.min(firstAt, row.firstAt);
    lastAt = Math.max(lastAt, row.lastAt);
  }
  return { bytesForward, bytesReverse, seenBy, firstAt, lastAt };
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}
