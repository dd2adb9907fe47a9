import { graph } from '@/lib/server/graph/graph';
import { graphContract } from '@/lib/server/graph/graph.contract';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(graphContract, graph);
