import type { SearchParams } from 'nuqs/server';
import { Hydrated } from '@/components/data/hydrated';
import { overview } from '@/lib/server/overview/overview';
import { overviewContract } from '@/lib/server/overview/overview.contract';
import { firstAnswer } from '../first-answer';
import { pageContext } from '../page-context';
import { loadOverviewParams, overviewQuery } from './search-params';
import { OverviewView } from './view';

export const metadata = { title: 'Overview' };

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = overviewQuery(await loadOverviewParams(searchParams));
  const answers = await firstAnswer(overviewContract, query, (input) => overview(ctx, input));
  return (
    <Hydrated answers={answers}>
      <OverviewView />
    </Hydrated>
  );
}
