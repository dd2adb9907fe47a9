import { handle } from '@/lib/server/http/handle';
import { services } from '@/lib/server/services/services';
import { servicesContract } from '@/lib/server/services/services.contract';

export const GET = handle(servicesContract, services);
