import type { SearchParams } from 'nuqs/server';
import { Hydrated } from '@/components/data/hydrated';
import { services } from '@/lib/server/services/services';
import { servicesContract } from '@/lib/server/services/services.contract';
import { firstAnswer } from '../first-answer';
import { pageContext } from '../page-context';
import { loadServicesParams, servicesQuery } from './search-params';
import { ServicesView } from './view';

export const metadata = { title: 'Services' };

export default async function ServicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = servicesQuery(await loadServicesParams(searchParams));
  const answers = await firstAnswer(servicesContract, query, (input) => services(ctx, input));
  return (
    <Hydrated answers={answers}>
      <ServicesView />
    </Hydrated>
  );
}
