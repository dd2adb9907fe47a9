/** What became of an input: accepted + rejected + ignored + gaps + duplicate = records. */
export interface Receipt {
  lines: number;
  /** One per line, but for envelopes that hold several. */
  records: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  ignored: number;
  gaps: number;
  /** Why records were left out, with counts. */
  ignoredReasons: Record<string, number>;
  /** The first rejected records: line, counted from 1, and reason. */
  rejections: { line: number; reason: string }[];
  source: string;
  format: string;
}

export const MAX_REJECTIONS = 20;

export function emptyReceipt(source: string, format: string): Receipt {
  const nothing = { lines: 0, records: 0, accepted: 0, rejected: 0, duplicate: 0, ignored: 0, gaps: 0 };
  return { ...nothing, ignoredReasons: {}, rejections: [], source, format };
}

/** What one chunk adds to the receipt. */
export interface ChunkResult {
  readonly lines: number;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly gaps: number;
  readonly ignoredReasons: ReadonlyMap<string, number>;
  readonly rejections: readonly { readonly line: number; readonly reason: string }[];
}

export function addToReceipt(receipt: Receipt, result: ChunkResult): void {
  for (const field of ['lines', 'records', 'accepted', 'rejected', 'duplicate', 'ignored', 'gaps'] as const) {
    receipt[field] += result[field];
  }
  for (const [reason, count] of result.ignoredReasons) {
    receipt.ignoredReasons[reason] = (receipt.ignoredReasons[reason] ?? 0) + count;
  }
  const room = MAX_REJECTIONS - receipt.rejections.length;
  for (const { line, reason } of result.rejections.slice(0, room)) receipt.rejections.push({ line, reason });
}
