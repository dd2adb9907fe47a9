import { graphEdge } from '@/lib/server/graph/graph-edge';
import { graphEdgeContract } from '@/lib/server/graph/graph-edge.contract';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(graphEdgeContract, graphEdge);
