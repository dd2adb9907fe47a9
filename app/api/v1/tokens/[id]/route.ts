import { handle } from '@/lib/server/http/handle';
import { revokeToken } from '@/lib/server/tokens/revoke-token';
import { revokeTokenContract } from '@/lib/server/tokens/tokens.contract';

export const DELETE = handle(revokeTokenContract, revokeToken);
