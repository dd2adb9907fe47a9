import type { SummaryRow } from '@/lib/flows/summarise';

/** What has to be added to `before` to make it `after`; rows that stay the same are left out. */
export function changesBetween(
  before: ReadonlyMap<string, SummaryRow>,
  after: ReadonlyMap<string, SummaryRow>,
): SummaryRow[] {
  const changes: SummaryRow[] = [];
  for (const [key, row] of after) {
    const old = before.get(key);
    if (!old) {
      changes.push(row);
      continue;
    }
    const change: SummaryRow = {
      ...row,
      flows: row.flows - old.flows,
      bytesForward: difference(row.bytesForward, old.bytesForward),
      bytesReverse: difference(row.bytesReverse, old.bytesReverse),
    };
    const seenMore = (row.seenBy & ~old.seenBy) !== 0;
    if (change.flows !== 0 || change.bytesForward || change.bytesReverse || seenMore) changes.push(change);
  }
  for (const [key, old] of before) {
    if (after.has(key)) continue;
    changes.push({
      ...old,
      flows: -old.flows,
      bytesForward: difference(null, old.bytesForward),
      bytesReverse: difference(null, old.bytesReverse),
      seenBy: 0,
    });
  }
  return changes;
}

function difference(after: number | null, before: number | null): number | null {
  return after === null && before === null ? null : (after ?? 0) - (before ?? 0);
}
