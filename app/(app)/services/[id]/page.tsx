import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { answer, Hydrated } from '@/components/data/hydrated';
import { NotFound } from '@/lib/server/errors';
import { service } from '@/lib/server/services/service';
import { serviceContract } from '@/lib/server/services/service.contract';
import { pageContext } from '../../page-context';
import { ServiceView } from './view';

type Params = { params: Promise<{ id: string }> };

/** The service behind the address, read once for the title and the page; null where there is none. */
const read = cache(async (id: string) => {
  const ctx = await pageContext();
  const parsed = serviceContract.params.safeParse({ id });
  if (!parsed.success) return null;
  try {
    return await service(ctx, parsed.data);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const data = await read((await params).id);
  return { title: data?.name ?? 'Service' };
}

export default async function ServicePage({ params }: Params) {
  const data = await read((await params).id);
  if (!data) notFound();
  return (
    <Hydrated answers={[answer(serviceContract, { params: { id: data.id } }, data)]}>
      <ServiceView id={data.id} />
    </Hydrated>
  );
}
