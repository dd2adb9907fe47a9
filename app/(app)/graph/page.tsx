import type { SearchParams } from 'nuqs/server';
import { answer, Hydrated } from '@/components/data/hydrated';
import { graph } from '@/lib/server/graph/graph';
import { graphContract } from '@/lib/server/graph/graph.contract';
import { pageContext } from '../page-context';
import { graphQuery, loadGraphParams } from './search-params';
import { GraphView } from './view';

export const metadata = { title: 'Graph' };

export default async function GraphPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = graphQuery(await loadGraphParams(searchParams));
  const parsed = graphContract.query.safeParse(Object.fromEntries(Object.entries(query).filter(([, v]) => v)));
  const answers = parsed.success ? [answer(graphContract, { query }, await graph(ctx, parsed.data))] : [];
  return (
    <Hydrated answers={answers}>
      <GraphView />
    </Hydrated>
  );
}
