import type { SearchParams } from 'nuqs/server';
import { Hydrated } from '@/components/data/hydrated';
import { coverage } from '@/lib/server/coverage/coverage';
import { coverageContract } from '@/lib/server/coverage/coverage.contract';
import { firstAnswer } from '../first-answer';
import { pageContext } from '../page-context';
import { coverageQuery, loadCoverageParams } from './search-params';
import { CoverageView } from './view';

export const metadata = { title: 'Coverage' };

export default async function CoveragePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const params = await loadCoverageParams(searchParams);
  const query = coverageQuery(params);
  const answers = await firstAnswer(coverageContract, query, (input) => coverage(ctx, input));
  return (
    <Hydrated answers={answers}>
      <CoverageView />
    </Hydrated>
  );
}
