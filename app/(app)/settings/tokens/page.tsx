import { answer, Hydrated } from '@/components/data/hydrated';
import { RoleNeeded } from '@/components/settings/role-needed';
import { satisfies } from '@/lib/server/roles';
import { listTokens } from '@/lib/server/tokens/list-tokens';
import { listTokensContract } from '@/lib/server/tokens/tokens.contract';
import { pageContext } from '../../page-context';
import { TokensView } from './view';

export const metadata = { title: 'API tokens' };

export default async function TokensPage() {
  const ctx = await pageContext();
  if (!satisfies(ctx.actor.role, listTokensContract.roles)) {
    return <RoleNeeded what="API tokens" needs="an administrator" role={ctx.actor.role} />;
  }
  return (
    <Hydrated answers={[answer(listTokensContract, {}, await listTokens(ctx))]}>
      <TokensView demo={ctx.db.dataset === 'demo'} />
    </Hydrated>
  );
}
