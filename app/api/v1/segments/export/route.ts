import { handle } from '@/lib/server/http/handle';
import { exportEstate } from '@/lib/server/segments/export-estate';
import { estateExportContract } from '@/lib/server/segments/segments.contract';

export const GET = handle(estateExportContract, exportEstate);
