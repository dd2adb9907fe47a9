import { coverageExportContract } from '@/lib/server/coverage/coverage.contract';
import { exportCoverage } from '@/lib/server/coverage/export-coverage';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(coverageExportContract, exportCoverage);
