import { handle } from '@/lib/server/http/handle';
import { linkUser } from '@/lib/server/users/link-user';
import { linkUserContract } from '@/lib/server/users/users.contract';

export const POST = handle(linkUserContract, linkUser);
