import type { ClusterExport, DemoFlowFile, PolicyCheckout } from './generate/demo-file';
import type { Meridian } from './generate/generate-meridian';

/** What happens to Bulkhead at a moment of the replay. */
export type ReplayStep =
  | { readonly at: Date; readonly kind: 'estate' }
  | { readonly at: Date; readonly kind: 'checkout'; readonly checkout: PolicyCheckout }
  | { readonly at: Date; readonly kind: 'export'; readonly taken: ClusterExport }
  | { readonly at: Date; readonly kind: 'flows'; readonly file: DemoFlowFile }
  | { readonly at: Date; readonly kind: 'analysis' };

/** Trends need points, a first start needs to be short. */
const ANALYSE_EVERY_DAYS = 2;
const DAY = 86_400_000;
/** Order of what happens at the same moment. */
const ORDER: readonly ReplayStep['kind'][] = ['estate', 'checkout', 'export', 'flows', 'analysis'];

/**
 * The window in the order in which Bulkhead would have lived through it: documents as they changed, flow files as
 * they were closed, an analysis at the start and every second midnight. The last analysis, at `now`, is left to the
 * caller.
 */
export function replayPlan(
  meridian: Pick<Meridian, 'timeline' | 'exports' | 'checkouts' | 'flows'>,
): readonly ReplayStep[] {
  const { start, now } = meridian.timeline;
  const steps: ReplayStep[] = [
    { at: new Date(start), kind: 'estate' },
    ...meridian.checkouts.map((checkout): ReplayStep => ({ at: checkout.at, kind: 'checkout', checkout })),
    ...meridian.exports.map((taken): ReplayStep => ({ at: taken.at, kind: 'export', taken })),
    { at: new Date(start), kind: 'analysis' },
    ...meridian.flows.map((file): ReplayStep => ({ at: new Date(file.closedAt), kind: 'flows', file })),
  ];
  // The estate file is read again with the last export: unchanged, and seen to be.
  const latest = meridian.exports.at(-1)?.at;
  if (latest !== undefined) steps.push({ at: latest, kind: 'estate' });
  const lastMidnight = Math.floor(now / DAY) * DAY;
  for (let at = lastMidnight; at > start; at -= ANALYSE_EVERY_DAYS * DAY) {
    steps.push({ at: new Date(at), kind: 'analysis' });
  }
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime() || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
