import { handle } from '@/lib/server/http/handle';
import { servicePoliciesContract } from '@/lib/server/services/service.contract';
import { servicePolicies } from '@/lib/server/services/service-policies';

export const GET = handle(servicePoliciesContract, servicePolicies);
