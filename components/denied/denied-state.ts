import type { z } from 'zod';
import type {
  deniedContract,
  deniedGroups,
  deniedPairContract,
  deniedSorts,
} from '@/lib/server/denied/denied.contract';

export type DeniedAnswer = z.output<typeof deniedContract.response>;
export type DeniedItem = DeniedAnswer['items'][number];
export type PairAnswer = z.output<typeof deniedPairContract.response>;

/** The part of the URL that the list and its filters read and write. */
export interface DeniedListState {
  group: (typeof deniedGroups)[number];
  verdict: 'denied' | 'would_deny';
  q: string | null;
  src: string | null;
  dst: string | null;
  port: number | null;
  policy: number | null;
  initiator: number | null;
  sort: (typeof deniedSorts)[number];
  desc: boolean;
  cursor: string | null;
  pair: string | null;
}

export type SetDeniedListState = (next: Partial<DeniedListState>) => void;
