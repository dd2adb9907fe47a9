import { handle } from '@/lib/server/http/handle';
import { createToken } from '@/lib/server/tokens/create-token';
import { listTokens } from '@/lib/server/tokens/list-tokens';
import { createTokenContract, listTokensContract } from '@/lib/server/tokens/tokens.contract';

export const GET = handle(listTokensContract, listTokens);
export const POST = handle(createTokenContract, createToken);
