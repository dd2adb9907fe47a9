import { deniedPairContract } from '@/lib/server/denied/denied.contract';
import { deniedPair } from '@/lib/server/denied/denied-pair';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(deniedPairContract, deniedPair);
