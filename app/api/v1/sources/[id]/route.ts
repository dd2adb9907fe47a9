import { handle } from '@/lib/server/http/handle';
import { changeSource } from '@/lib/server/sources/change-source';
import { source } from '@/lib/server/sources/source';
import { changeSourceContract, sourceContract } from '@/lib/server/sources/sources.contract';

export const GET = handle(sourceContract, source);
export const PATCH = handle(changeSourceContract, changeSource);
