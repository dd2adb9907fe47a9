import type { SearchParams } from 'nuqs/server';
import { answer, Hydrated } from '@/components/data/hydrated';
import { services } from '@/lib/server/services/services';
import { servicesContract } from '@/lib/server/services/services.contract';
import { pageContext } from '../page-context';
import { loadServicesParams, servicesQuery } from './search-params';
import { ServicesView } from './view';

export const metadata = { title: 'Services' };

export default async function ServicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = servicesQuery(await loadServicesParams(searchParams));
  const parsed = servicesContract.query.safeParse(Object.fromEntries(Object.entries(query).filter(([, v]) => v)));
  const answers = parsed.success ? [answer(servicesContract, { query }, await services(ctx, parsed.data))] : [];
  return (
    <Hydrated answers={answers}>
      <ServicesView />
    </Hydrated>
  );
}
