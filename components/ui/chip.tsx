import type { ReactNode } from 'react';
import { classNames } from './class-names';
import type { Tone } from './tone';

const fills: Record<Tone, string> = {
  plain: 'border-line-strong text-ink-2',
  quiet: 'border-line text-ink-3',
  allowed: 'border-transparent bg-allowed-weak text-allowed',
  refused: 'border-transparent bg-denied-weak text-denied',
  alarm: 'border-transparent bg-hole-weak text-hole',
  unknown: 'border-dotted border-unknown text-unknown',
  accent: 'border-transparent bg-accent-weak text-accent',
};

export type ChipProps = {
  tone?: Tone | undefined;
  icon?: ReactNode;
  /** Dashed border: would happen, does not happen yet. */
  dashed?: boolean | undefined;
  children: ReactNode;
};

/** A small label: a team, a data class, a cause. States of flows and checks have StateBadge. */
export function Chip({ tone = 'plain', icon, dashed = false, children }: ChipProps) {
  return (
    <span
      className={classNames(
        'inline-flex min-h-6 max-w-full items-center gap-1 rounded-control border px-1.5 text-meta',
        fills[tone],
        dashed && 'border-current! border-dashed bg-transparent',
      )}
    >
      {icon}
      {children}
    </span>
  );
}
