import { handle } from '@/lib/server/http/handle';
import { importInventoryContract } from '@/lib/server/imports/import.contract';
import { postInventory } from '@/lib/server/imports/post-import';

export const POST = handle(importInventoryContract, postInventory);
