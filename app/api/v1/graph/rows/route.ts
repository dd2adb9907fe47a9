import { graphRows } from '@/lib/server/graph/graph-rows';
import { graphRowsContract } from '@/lib/server/graph/graph-rows.contract';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(graphRowsContract, graphRows);
