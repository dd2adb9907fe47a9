import { coverage } from '@/lib/server/coverage/coverage';
import { coverageContract } from '@/lib/server/coverage/coverage.contract';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(coverageContract, coverage);
