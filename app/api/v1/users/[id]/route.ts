import { handle } from '@/lib/server/http/handle';
import { changeUser } from '@/lib/server/users/change-user';
import { changeUserContract } from '@/lib/server/users/users.contract';

export const PATCH = handle(changeUserContract, changeUser);
