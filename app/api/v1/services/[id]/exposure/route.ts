import { handle } from '@/lib/server/http/handle';
import { serviceExposureContract } from '@/lib/server/services/service.contract';
import { serviceExposure } from '@/lib/server/services/service-exposure';

export const GET = handle(serviceExposureContract, serviceExposure);
