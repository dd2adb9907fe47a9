import type { z } from 'zod';
import { formatCount } from '@/components/format/format-number';
import type { StateName } from '@/components/ui/state';
import type { serviceContract } from '@/lib/server/services/service.contract';

export type ServiceAnswer = z.output<typeof serviceContract.response>;
export type ServicePostureAnswer = NonNullable<ServiceAnswer['posture']>;
export type FigureRange = ServicePostureAnswer['direct'];

/** `4`, or `4–9` where documents leave something open. */
export function rangeText({ atLeast, atMost }: FigureRange): string {
  return atLeast === atMost ? formatCount(atMost) : `${formatCount(atLeast)}–${formatCount(atMost)}`;
}

const LOOKS: Readonly<Record<string, StateName>> = {
  covered: 'covered',
  open: 'open',
  'deny-only': 'deny_only',
  none: 'none',
  'no-enforcer': 'no_enforcer',
};

/** The look of a coverage state; what is not known is unknown. */
export function coverageLook(state: string): StateName {
  return LOOKS[state] ?? 'unknown';
}
