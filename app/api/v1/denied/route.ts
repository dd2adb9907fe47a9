import { denied } from '@/lib/server/denied/denied';
import { deniedContract } from '@/lib/server/denied/denied.contract';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(deniedContract, denied);
