import { auditChainContract } from '@/lib/server/audit/audit.contract';
import { auditChain } from '@/lib/server/audit/read-audit';
import { handle } from '@/lib/server/http/handle';

export const GET = handle(auditChainContract, auditChain);
