import type { SearchParams } from 'nuqs/server';
import { answer, Hydrated } from '@/components/data/hydrated';
import { denied } from '@/lib/server/denied/denied';
import { deniedContract } from '@/lib/server/denied/denied.contract';
import { pageContext } from '../page-context';
import { deniedQuery, loadDeniedParams } from './search-params';
import { DeniedView } from './view';

export const metadata = { title: 'Denied flows' };

export default async function DeniedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = deniedQuery(await loadDeniedParams(searchParams));
  const parsed = deniedContract.query.safeParse(Object.fromEntries(Object.entries(query).filter(([, v]) => v)));
  const answers = parsed.success ? [answer(deniedContract, { query }, await denied(ctx, parsed.data))] : [];
  return (
    <Hydrated answers={answers}>
      <DeniedView />
    </Hydrated>
  );
}
