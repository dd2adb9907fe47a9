import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { pathHeader } from '@/app/path-header';
import { currentContext } from '@/lib/server/auth/current-context';
import type { Ctx } from '@/lib/server/context';

/** The context of the person who looks at a page; a stranger signs in first and comes back here. Every page calls it first. */
export async function pageContext(): Promise<Ctx> {
  const ctx = await currentContext();
  if (!ctx) {
    const path = (await headers()).get(pathHeader);
    redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in');
  }
  return ctx;
}
