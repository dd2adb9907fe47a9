import { handle } from '@/lib/server/http/handle';
import { serviceExposure } from '@/lib/server/services/service-exposure';
import { serviceExposureContract } from '@/lib/server/services/service-reach.contract';

export const GET = handle(serviceExposureContract, serviceExposure);
