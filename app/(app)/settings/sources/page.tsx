import { answer, Hydrated } from '@/components/data/hydrated';
import { sources } from '@/lib/server/sources/sources';
import { sourcesContract } from '@/lib/server/sources/sources.contract';
import { pageContext } from '../../page-context';
import { SourcesView } from './view';

export const metadata = { title: 'Sources' };

export default async function SourcesPage() {
  const ctx = await pageContext();
  return (
    <Hydrated answers={[answer(sourcesContract, {}, await sources(ctx))]}>
      <SourcesView />
    </Hydrated>
  );
}
