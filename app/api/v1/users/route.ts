import { handle } from '@/lib/server/http/handle';
import { createUser } from '@/lib/server/users/create-user';
import { listUsers } from '@/lib/server/users/list-users';
import { createUserContract, listUsersContract } from '@/lib/server/users/users.contract';

export const GET = handle(listUsersContract, listUsers);
export const POST = handle(createUserContract, createUser);
