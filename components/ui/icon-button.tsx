'use client';

import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';
import { Tooltip } from './tooltip';

export type IconButtonProps = { label: string; icon: ReactNode; className?: string | undefined } & Omit<
  ComponentProps<'button'>,
  'children' | 'aria-label' | 'className'
>;

/** A button that shows only an icon: `label` is its name and its tooltip. */
export function IconButton({ label, icon, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip hint={label}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={classNames(
          'no-print inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors hover:bg-sunk hover:text-ink disabled:opacity-45 pointer-coarse:size-10',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
