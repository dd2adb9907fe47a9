import { graphService } from '@/lib/server/graph/graph-service';
import { graphServiceContract } from '@/lib/server/graph/graph-service.contract';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(graphServiceContract, graphService);
