import type { SearchParams } from 'nuqs/server';
import { answer, Hydrated } from '@/components/data/hydrated';
import { overview } from '@/lib/server/overview/overview';
import { overviewContract } from '@/lib/server/overview/overview.contract';
import { pageContext } from '../page-context';
import { loadOverviewParams, overviewQuery } from './search-params';
import { OverviewView } from './view';

export const metadata = { title: 'Overview' };

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = overviewQuery(await loadOverviewParams(searchParams));
  const parsed = overviewContract.query.safeParse(Object.fromEntries(Object.entries(query).filter(([, v]) => v)));
  const answers = parsed.success ? [answer(overviewContract, { query }, await overview(ctx, parsed.data))] : [];
  return (
    <Hydrated answers={answers}>
      <OverviewView />
    </Hydrated>
  );
}
