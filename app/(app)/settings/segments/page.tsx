import { answer, Hydrated } from '@/components/data/hydrated';
import { segments } from '@/lib/server/segments/segments';
import { segmentsContract } from '@/lib/server/segments/segments.contract';
import { pageContext } from '../../page-context';
import { SegmentsView } from './view';

export const metadata = { title: 'Segments and intent' };

export default async function SegmentsPage() {
  const ctx = await pageContext();
  return (
    <Hydrated answers={[answer(segmentsContract, {}, await segments(ctx))]}>
      <SegmentsView />
    </Hydrated>
  );
}
