import { answer, Hydrated } from '@/components/data/hydrated';
import { RoleNeeded } from '@/components/settings/role-needed';
import { satisfies } from '@/lib/server/roles';
import { listUsers } from '@/lib/server/users/list-users';
import { listUsersContract } from '@/lib/server/users/users.contract';
import { pageContext } from '../../page-context';
import { UsersView } from './view';

export const metadata = { title: 'People' };

export default async function UsersPage() {
  const ctx = await pageContext();
  if (!satisfies(ctx.actor.role, listUsersContract.roles)) {
    return <RoleNeeded what="People who may sign in" needs="an administrator" role={ctx.actor.role} />;
  }
  return (
    <Hydrated answers={[answer(listUsersContract, {}, await listUsers(ctx))]}>
      <UsersView demo={ctx.db.dataset === 'demo'} />
    </Hydrated>
  );
}
