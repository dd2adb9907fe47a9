'use client';

import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names';

export type ButtonLook = 'plain' | 'solid' | 'quiet' | 'alarm';

const looks: Record<ButtonLook, string> = {
  plain: 'border-line-strong bg-panel text-ink hover:bg-sunk',
  solid: 'border-ink bg-ink text-bg hover:opacity-90',
  quiet: 'border-transparent text-ink-2 hover:bg-sunk hover:text-ink',
  alarm: 'border-hole bg-panel text-hole hover:bg-hole-weak',
};

/** The class names of a button, for things that must look like one (links, menu triggers). */
export function buttonClass(look: ButtonLook = 'plain'): string {
  return classNames(
    'no-print inline-flex h-8 items-center justify-center gap-2 whitespace-nowrap rounded-control border px-2.5 font-medium text-body transition-colors',
    'disabled:opacity-55 aria-disabled:opacity-55 pointer-coarse:h-10',
    looks[look],
  );
}

type Shared = { look?: ButtonLook | undefined; icon?: ReactNode; className?: string | undefined; children: ReactNode };

export type ButtonProps = Shared & { busy?: boolean | undefined } & Omit<ComponentProps<'button'>, keyof Shared>;

/** A button; `busy` keeps its width, disables it and says so to assistive technology. */
export function Button({
  look,
  icon,
  className,
  children,
  busy = false,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classNames(buttonClass(look), className)}
    >
      {icon}
      {children}
    </button>
  );
}

export type ButtonLinkProps = Shared & { href: string } & Omit<ComponentProps<typeof Link>, keyof Shared | 'href'>;

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ look, icon, className, children, href, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} href={href} className={classNames(buttonClass(look), className)}>
      {icon}
      {children}
    </Link>
  );
}
