import type { z } from 'zod';
import type { overviewContract } from '@/lib/server/overview/overview.contract';

export type OverviewAnswer = z.output<typeof overviewContract.response>;
export type Posture = NonNullable<OverviewAnswer['posture']>;
export type OverviewTimeline = NonNullable<OverviewAnswer['timeline']>;
export type FirstRunAnswer = NonNullable<OverviewAnswer['firstRun']>;

/** `4`, or `4 – 9` where uncertainty leaves a range: at least, at most. */
export function rangeText({ atLeast, atMost }: { atLeast: number; atMost: number }): string {
  const text = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return atLeast === atMost ? text(atLeast) : `${text(atLeast)} – ${text(atMost)}`;
}
