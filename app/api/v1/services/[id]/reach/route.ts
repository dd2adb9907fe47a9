import { handle } from '@/lib/server/http/handle';
import { serviceReachContract } from '@/lib/server/services/service.contract';
import { serviceReach } from '@/lib/server/services/service-reach';

export const GET = handle(serviceReachContract, serviceReach);
