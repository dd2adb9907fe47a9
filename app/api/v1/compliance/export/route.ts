import { exportContract } from '@/lib/server/compliance/assessment.contract';
import { exportEvidence } from '@/lib/server/compliance/export-evidence';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(exportContract, exportEvidence);
