import { handle } from '@/lib/server/http/handle';
import { serviceFlowsContract } from '@/lib/server/services/service.contract';
import { serviceFlows } from '@/lib/server/services/service-flows';

export const GET = handle(serviceFlowsContract, serviceFlows);
