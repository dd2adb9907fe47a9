import { auditContract } from '@/lib/server/audit/audit.contract';
import { readAudit } from '@/lib/server/audit/read-audit';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(auditContract, readAudit);
