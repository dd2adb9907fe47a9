import type { z } from 'zod';
import type { StateName } from '@/components/ui/state';
import type {
  coverageContract,
  coverageGroups,
  coverageSorts,
  coverageStates,
} from '@/lib/server/coverage/coverage.contract';

export type CoverageAnswer = z.output<typeof coverageContract.response>;
export type CoverageItem = CoverageAnswer['items'][number];
export type State = (typeof coverageStates)[number];

/** The filters, order and page that the URL keeps. */
export interface CoverageListState {
  readonly direction: 'ingress' | 'egress' | null;
  readonly state: State[];
  readonly q: string | null;
  readonly tier: 'public' | 'internal' | 'confidential' | 'restricted' | null;
  readonly group: (typeof coverageGroups)[number];
  readonly sort: (typeof coverageSorts)[number];
  readonly desc: boolean;
  readonly cursor: string | null;
}

export type SetCoverageListState = (
  change: Partial<{ -readonly [K in keyof CoverageListState]: CoverageListState[K] | null }>,
) => unknown;

const NAMES: Readonly<Record<State, StateName>> = {
  covered: 'covered',
  open: 'open',
  'deny-only': 'deny_only',
  none: 'none',
  'no-enforcer': 'no_enforcer',
  unknown: 'unknown',
};

/** The look (icon, word, tone) of a coverage state. */
export function coverageState(state: State): StateName {
  return NAMES[state];
}
