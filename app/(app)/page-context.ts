import { redirect } from 'next/navigation';
import { currentContext } from '@/lib/server/auth/current-context';
import type { Ctx } from '@/lib/server/context';

/** The context of the person who looks at a page; a stranger is sent to the sign-in page. Every page calls it first. */
export async function pageContext(): Promise<Ctx> {
  const ctx = await currentContext();
  if (!ctx) redirect('/sign-in');
  return ctx;
}
