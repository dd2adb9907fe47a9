import { handle } from '@/lib/server/http/handle';
import { importPoliciesContract } from '@/lib/server/imports/import.contract';
import { postPolicies } from '@/lib/server/imports/post-import';

export const POST = handle(importPoliciesContract, postPolicies);
