import { handle } from '@/lib/server/http/handle';
import { exportServices } from '@/lib/server/services/export-services';
import { servicesExportContract } from '@/lib/server/services/services.contract';

export const GET = handle(servicesExportContract, exportServices);
