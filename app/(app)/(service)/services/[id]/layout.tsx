import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { knownService } from '@/lib/server/services/known-service';
import { serviceContract } from '@/lib/server/services/service.contract';
import { pageContext } from '../../../page-context';

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** Asked once for title and page. */
const nameOf = cache(async (id: string) => {
  const ctx = await pageContext();
  const parsed = serviceContract.params.safeParse({ id });
  return parsed.success ? knownService(ctx, parsed.data.id) : null;
});

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: (await nameOf((await params).id)) ?? 'No such service' };
}

/** Stands outside the skeleton: nothing is sent before it is known whether there is such a service, so 404 is 404. */
export default async function ServiceLayout({ params, children }: Props) {
  if ((await nameOf((await params).id)) === null) notFound();
  return children;
}
