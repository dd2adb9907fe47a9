import type { SearchParams } from 'nuqs/server';
import { answer, Hydrated } from '@/components/data/hydrated';
import { coverage } from '@/lib/server/coverage/coverage';
import { coverageContract } from '@/lib/server/coverage/coverage.contract';
import { pageContext } from '../page-context';
import { coverageQuery, loadCoverageParams } from './search-params';
import { CoverageView } from './view';

export const metadata = { title: 'Coverage' };

export default async function CoveragePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const params = await loadCoverageParams(searchParams);
  const query = coverageQuery(params);
  const parsed = coverageContract.query.safeParse(Object.fromEntries(Object.entries(query).filter(([, v]) => v)));
  const answers = parsed.success ? [answer(coverageContract, { query }, await coverage(ctx, parsed.data))] : [];
  return (
    <Hydrated answers={answers}>
      <CoverageView />
    </Hydrated>
  );
}
