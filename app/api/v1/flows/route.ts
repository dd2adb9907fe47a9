import { handle } from '@/lib/server/http/handle';
import { postFlows } from '@/lib/server/ingest/post-flows';
import { postFlowsContract } from '@/lib/server/ingest/post-flows.contract';

export const POST = handle(postFlowsContract, postFlows);
