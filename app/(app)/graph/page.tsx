import type { SearchParams } from 'nuqs/server';
import { Hydrated } from '@/components/data/hydrated';
import { graph } from '@/lib/server/graph/graph';
import { graphContract } from '@/lib/server/graph/graph.contract';
import { firstAnswer } from '../first-answer';
import { pageContext } from '../page-context';
import { graphQuery, loadGraphParams } from './search-params';
import { GraphView } from './view';

export const metadata = { title: 'Graph' };

export default async function GraphPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const query = graphQuery(await loadGraphParams(searchParams));
  const answers = await firstAnswer(graphContract, query, (input) => graph(ctx, input));
  return (
    <Hydrated answers={answers}>
      <GraphView />
    </Hydrated>
  );
}
