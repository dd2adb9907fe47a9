'use client';

import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';
import type { ServiceNavigation, ServicePlace } from './service-state';

/** Whether a press on a link means "here, now", not a new tab or window. */
export function isPlainPress(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A link in the middle of a text: told from it by more than its colour. */
export const textLink = 'text-accent underline underline-offset-4';

/** A link to another place on the page: an address that can be sent on, followed without loading the page again. */
export function PlaceLink({
  nav,
  to,
  className = 'text-accent underline-offset-4 hover:underline',
  label,
  current,
  children,
}: {
  nav: ServiceNavigation;
  to: ServicePlace;
  className?: string | undefined;
  /** Read aloud in place of the content, where that is a bare number. */
  label?: string | undefined;
  current?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <Link
      href={nav.href(to)}
      className={className}
      aria-label={label}
      aria-current={current ? 'true' : undefined}
      prefetch={false}
      scroll={false}
      onClick={(event) => {
        if (!isPlainPress(event)) return;
        event.preventDefault();
        nav.go(to);
      }}
    >
      {children}
    </Link>
  );
}
