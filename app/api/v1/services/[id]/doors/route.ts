import { handle } from '@/lib/server/http/handle';
import { serviceDoorsContract } from '@/lib/server/services/service.contract';
import { serviceDoors } from '@/lib/server/services/service-doors';

export const GET = handle(serviceDoorsContract, serviceDoors);
