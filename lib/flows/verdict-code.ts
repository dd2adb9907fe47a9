import type { FlowVerdict } from './model';

/** How verdicts stand in the flow tables. */
export const VERDICT = { allowed: 1, denied: 2, would_deny: 3, unknown: 4 } as const satisfies Record<
  FlowVerdict,
  number
>;

export type VerdictCode = (typeof VERDICT)[FlowVerdict];

const NAMES: Readonly<Record<number, FlowVerdict>> = { 1: 'allowed', 2: 'denied', 3: 'would_deny', 4: 'unknown' };

/** @throws RangeError for a code that no version has written. */
export function verdictOf(code: number): FlowVerdict {
  const name = NAMES[code];
  if (!name) throw new RangeError(`verdict code ${code} is none of 1 to 4`);
  return name;
}
