import { handle } from '@/lib/server/http/handle';
import { explain } from '@/lib/server/services/explain';
import { explainContract } from '@/lib/server/services/explain.contract';

export const GET = handle(explainContract, explain);
