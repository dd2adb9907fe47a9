import { lastChange } from '@/lib/db/queries/inventory/last-change';
import { flowWindow } from '@/lib/db/queries/posture/flow-window';
import { observedPairs } from '@/lib/db/queries/posture/observed-pairs';
import { sourceFreshness } from '@/lib/db/queries/posture/source-freshness';
import type { Executor } from '@/lib/db/sql';
import type { FlowWindow, SourceFreshness } from '@/lib/posture/metrics/hygiene-metrics';
import type { ObservedPair } from '@/lib/posture/observed-pair';

/** What an analysis knows beside documents: traffic, and how fresh its sources are. */
export interface Observations {
  /** null = no flow was ever received. */
  readonly pairs: readonly ObservedPair[] | null;
  readonly flows: FlowWindow | null;
  readonly sources: readonly SourceFreshness[];
  /** When the documents in force came to hold; null = never imported. */
  readonly policiesSince: Date | null;
}

/** Reads what was observed up to now. */
export async function loadObservations(executor: Executor): Promise<Observations> {
  const flows = await flowWindow(executor);
  return {
    pairs: flows === null ? null : await observedPairs(executor),
    flows,
    sources: await sourceFreshness(executor),
    policiesSince: await lastChange(executor),
  };
}
