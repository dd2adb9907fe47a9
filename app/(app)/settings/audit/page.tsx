import type { SearchParams } from 'nuqs/server';
import { Hydrated } from '@/components/data/hydrated';
import { RoleNeeded } from '@/components/settings/role-needed';
import { auditContract } from '@/lib/server/audit/audit.contract';
import { readAudit } from '@/lib/server/audit/read-audit';
import { satisfies } from '@/lib/server/roles';
import { firstAnswer } from '../../first-answer';
import { pageContext } from '../../page-context';
import { loadAuditParams } from './search-params';
import { AuditView } from './view';

export const metadata = { title: 'Audit log' };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await pageContext();
  if (!satisfies(ctx.actor.role, auditContract.roles)) {
    return <RoleNeeded what="The audit log" needs="an auditor or an administrator" role={ctx.actor.role} />;
  }
  const query = await loadAuditParams(searchParams);
  const answers = await firstAnswer(auditContract, query, (input) => readAudit(ctx, input));
  return (
    <Hydrated answers={answers}>
      <AuditView />
    </Hydrated>
  );
}
