import type { ClusterExport, DemoFlowFile } from './generate/demo-file';
import type { Meridian } from './generate/generate-meridian';

/** What happens to Bulkhead at a moment of the replay. */
export type ReplayStep =
  | { readonly at: Date; readonly kind: 'intent' }
  | { readonly at: Date; readonly kind: 'export'; readonly taken: ClusterExport }
  | { readonly at: Date; readonly kind: 'flows'; readonly file: DemoFlowFile }
  | { readonly at: Date; readonly kind: 'analysis' };

/** Days between two analyses of the past: trends need points, a first start needs to be short. */
const ANALYSE_EVERY_DAYS = 1;
const DAY = 86_400_000;
/** Order of what happens at the same moment. */
const ORDER: readonly ReplayStep['kind'][] = ['intent', 'export', 'flows', 'analysis'];

/**
 * The window in the order in which Bulkhead would have lived through it: documents as they changed, flow files as
 * they were closed, an analysis at the start and every third midnight. The last analysis, at `now`, is left to the
 * caller.
 */
export function replayPlan(meridian: Pick<Meridian, 'timeline' | 'exports' | 'flows'>): readonly ReplayStep[] {
  const { start, now } = meridian.timeline;
  const steps: ReplayStep[] = [
    { at: new Date(start), kind: 'intent' },
    ...meridian.exports.map((taken): ReplayStep => ({ at: taken.at, kind: 'export', taken })),
    { at: new Date(start), kind: 'analysis' },
    ...meridian.flows.map((file): ReplayStep => ({ at: new Date(file.closedAt), kind: 'flows', file })),
  ];
  const firstMidnight = Math.ceil(start / DAY) * DAY;
  for (let at = firstMidnight; at < now; at += ANALYSE_EVERY_DAYS * DAY) {
    steps.push({ at: new Date(at), kind: 'analysis' });
  }
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime() || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}
