import { handle } from '@/lib/server/http/handle';
import { serviceReach } from '@/lib/server/services/service-reach';
import { serviceReachContract } from '@/lib/server/services/service-reach.contract';

export const GET = handle(serviceReachContract, serviceReach);
