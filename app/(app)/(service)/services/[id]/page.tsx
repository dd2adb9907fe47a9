import type { SearchParams } from 'nuqs/server';
import { answer, Hydrated } from '@/components/data/hydrated';
import type { Ctx } from '@/lib/server/context';
import { service } from '@/lib/server/services/service';
import { serviceContract, serviceDoorsContract } from '@/lib/server/services/service.contract';
import { serviceDoors } from '@/lib/server/services/service-doors';
import { serviceReach } from '@/lib/server/services/service-reach';
import { serviceReachContract } from '@/lib/server/services/service-reach.contract';
import { pageContext } from '../../../page-context';
import { loadServiceParams } from './search-params';
import { ServiceView } from './view';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** How long the page waits for what its first tab shows; what takes longer the browser asks for. */
const PATIENCE_MS = 600;

export default async function ServicePage({ params, searchParams }: Props) {
  const { id } = serviceContract.params.parse(await params);
  const { tab } = await loadServiceParams(searchParams);
  const ctx = await pageContext();
  const data = await service(ctx, { id });
  const more = tab === 'blast' && data.posture ? await soon(firstTab(ctx, id)) : null;
  return (
    <Hydrated answers={[answer(serviceContract, { params: { id } }, data), ...(more ?? [])]}>
      <ServiceView id={id} />
    </Hydrated>
  );
}

/** Rings and doors, so that neither the picture nor the sentence changes under the eyes of the reader. */
async function firstTab(ctx: Ctx, id: number) {
  const reach = await serviceReach(ctx, { id });
  const doors = await serviceDoors(ctx, { id });
  return [
    answer(serviceReachContract, { params: { id } }, reach),
    answer(serviceDoorsContract, { params: { id } }, doors),
  ];
}

/** The answer if it comes in time; null otherwise, and when it fails: the browser asks again and says why. */
async function soon<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
