import type { FlowTimes } from '@/lib/db/queries/flows/newest-flow';

const DAY_MS = 86_400_000;

/** The newest flow where it is of the last 24 h: "24 h" figures count back from it. null = of these hours nothing is known. */
export function recentFlow({ newest }: Pick<FlowTimes, 'newest'>, now: Date): Date | null {
  return newest !== null && now.getTime() - newest.getTime() <= DAY_MS ? newest : null;
}
