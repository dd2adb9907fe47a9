import { handle } from '@/lib/server/http/handle';
import { service } from '@/lib/server/services/service';
import { serviceContract } from '@/lib/server/services/service.contract';

export const GET = handle(serviceContract, service);
