import type { SearchParams } from 'nuqs/server';
import { answer, Hydrated, type HydratedAnswer } from '@/components/data/hydrated';
import { assessment } from '@/lib/server/compliance/assessment';
import { assessmentContract, controlContract } from '@/lib/server/compliance/assessment.contract';
import { control } from '@/lib/server/compliance/control';
import { UseCaseError } from '@/lib/server/errors';
import { pageContext } from '../page-context';
import { loadComplianceParams } from './search-params';
import { ComplianceView } from './view';

export const metadata = { title: 'Compliance' };

export default async function CompliancePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  const { framework, control: open } = await loadComplianceParams(searchParams);
  const answers: HydratedAnswer[] = [];
  try {
    const query = framework === null ? {} : { framework };
    const data = await assessment(ctx, query);
    answers.push(answer(assessmentContract, { query: { framework } }, data));
    if (open !== null && data.selected) {
      const params = { framework: data.selected.framework, control: open };
      answers.push(answer(controlContract, { params }, await control(ctx, params)));
    }
  } catch (error) {
    // A name in the URL that is not known: the view asks again and shows what the API says of it.
    if (!(error instanceof UseCaseError)) throw error;
  }
  return (
    <Hydrated answers={answers}>
      <ComplianceView />
    </Hydrated>
  );
}
