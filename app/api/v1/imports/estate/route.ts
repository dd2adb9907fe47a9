import { handle } from '@/lib/server/http/handle';
import { importEstateContract } from '@/lib/server/imports/import.contract';
import { postEstate } from '@/lib/server/imports/post-import';

export const POST = handle(importEstateContract, postEstate);
