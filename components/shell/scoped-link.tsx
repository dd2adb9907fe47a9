'use client';

import Link from 'next/link';
import type { ComponentProps } from 'react';
import { withScope } from './scope';
import { useScope } from './use-scope';

/** A link within the app that keeps environment and segment. */
export function ScopedLink({ href, ...rest }: { href: string } & Omit<ComponentProps<typeof Link>, 'href'>) {
  const [scope] = useScope();
  return <Link {...rest} href={withScope(href, scope)} />;
}
