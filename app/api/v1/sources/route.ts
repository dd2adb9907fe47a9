import { handle } from '@/lib/server/http/handle';
import { sources } from '@/lib/server/sources/sources';
import { sourcesContract } from '@/lib/server/sources/sources.contract';

export const GET = handle(sourcesContract, sources);
