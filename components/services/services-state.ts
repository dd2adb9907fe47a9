import type { z } from 'zod';
import type { StateName } from '@/components/ui/state';
import type { serviceGaps, serviceSorts, servicesContract } from '@/lib/server/services/services.contract';

export type ServicesAnswer = z.output<typeof servicesContract.response>;
export type ServiceItem = ServicesAnswer['items'][number];

/** The filters, order and page that the URL keeps. */
export interface ServicesListState {
  readonly q: string | null;
  readonly tier: 'public' | 'internal' | 'confidential' | 'restricted' | null;
  readonly team: string | null;
  readonly only: readonly (typeof serviceGaps)[number][];
  readonly sort: (typeof serviceSorts)[number];
  readonly desc: boolean;
  readonly cursor: string | null;
}

export type SetServicesListState = (
  change: Partial<{ -readonly [K in keyof Omit<ServicesListState, 'only'>]: ServicesListState[K] | null }> & {
    only?: (typeof serviceGaps)[number][] | null;
  },
) => unknown;

const NAMES: Readonly<Record<string, StateName>> = {
  covered: 'covered',
  open: 'open',
  'deny-only': 'deny_only',
  none: 'none',
  'no-enforcer': 'no_enforcer',
};

/** The look (icon, word, tone) of a coverage state; what is not known is unknown. */
export function coverageLook(state: string): StateName {
  return NAMES[state] ?? 'unknown';
}
