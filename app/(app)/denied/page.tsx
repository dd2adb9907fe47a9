import type { SearchParams } from 'nuqs/server';
import { Hydrated } from '@/components/data/hydrated';
import { denied } from '@/lib/server/denied/denied';
import { deniedContract } from '@/lib/server/denied/denied.contract';
import { firstAnswer } from '../first-answer';
import { pageContext } from '../page-context';
import { deniedQuery, loadDeniedParams } from './search-params';
import { DeniedView } from './view';

export const metadata = { title: 'Denied flows' };

export default async function DeniedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = deniedQuery(await loadDeniedParams(searchParams));
  const answers = await firstAnswer(deniedContract, query, (input) => denied(ctx, input));
  return (
    <Hydrated answers={answers}>
      <DeniedView />
    </Hydrated>
  );
}
